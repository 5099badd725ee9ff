"""Prints what `ast` says of the files named on stdin, a line of JSON each: the truth that outlines are held to."""
import ast
import gc
import json
import sys
import tokenize

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
PROPERTIES = {"property", "cached_property", "functools.cached_property", "abc.abstractproperty"}


def dotted(node):
    """`functools.cached_property` as written; empty for anything but names and dots."""
    if isinstance(node, ast.Name):
        return node.id
    return dotted(node.value) + "." + node.attr if isinstance(node, ast.Attribute) else ""


def kind_of(node, parent, decorators):
    if isinstance(node, ast.ClassDef):
        return "class"
    if not isinstance(parent, ast.ClassDef):
        return "function"
    if "staticmethod" in decorators:
        return "staticmethod"
    if "classmethod" in decorators or node.name in ("__init_subclass__", "__class_getitem__"):
        return "classmethod"
    accessor = any(
        name in PROPERTIES or name.rpartition(".")[2] in ("setter", "getter", "deleter") for name in decorators
    )
    return "property" if accessor else "method"


def parameters_of(node, kind):
    """Names with stars, each with whether a call must give it; `self` and `cls` left out."""
    if kind == "class":
        return []
    args = node.args
    positional = getattr(args, "posonlyargs", []) + args.args
    needed = len(positional) - len(args.defaults)
    found = [[arg.arg, index < needed] for index, arg in enumerate(positional)]
    if kind in ("method", "classmethod", "property"):
        found = found[1:]
    if args.vararg:
        found.append(["*" + args.vararg.arg, False])
    for arg, default in zip(args.kwonlyargs, args.kw_defaults):
        found.append([arg.arg, default is None])
    if args.kwarg:
        found.append(["**" + args.kwarg.arg, False])
    return found


def is_docstring(statement):
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def first_line(statement):
    decorators = getattr(statement, "decorator_list", [])
    return min([statement.lineno] + [decorator.lineno for decorator in decorators])


def body_line(node):
    body = node.body
    statement = body[1] if len(body) > 1 and is_docstring(body[0]) else body[0]
    return first_line(statement)


def own_nodes(node):
    """The nodes of a function itself, those of inner functions, lambdas and classes left out."""
    todo = list(node.body)
    while todo:
        inner = todo.pop()
        yield inner
        if not isinstance(inner, FUNCTIONS + (ast.ClassDef, ast.Lambda)):
            todo.extend(ast.iter_child_nodes(inner))


def statements_in(node):
    """The statements, handlers and cases directly in a node: definitions stand nowhere else."""
    for field in ("body", "handlers", "orelse", "finalbody", "cases"):
        yield from getattr(node, field, ())


def walk(node, parent, prefix, lines, found):
    for child in statements_in(node):
        if not isinstance(child, FUNCTIONS + (ast.ClassDef,)):
            walk(child, parent, prefix, lines, found)
            continue
        is_class = isinstance(child, ast.ClassDef)
        decorators = [dotted(decorator) for decorator in child.decorator_list]
        kind = kind_of(child, parent, decorators)
        qualname = prefix + child.name
        found.append(
            {
                "kind": kind,
                "qualname": qualname,
                "async": isinstance(child, ast.AsyncFunctionDef),
                "generator": not is_class
                and any("yield" in line for line in lines[child.lineno - 1 : child.end_lineno])
                and any(isinstance(inner, (ast.Yield, ast.YieldFrom)) for inner in own_nodes(child)),
                "first": first_line(child),
                "line": child.lineno,
                "body": body_line(child),
                "end": child.end_lineno,
                "parameters": parameters_of(child, kind),
            }
        )
        walk(child, child, qualname + ("." if is_class else ".<locals>."), lines, found)


def is_guard(statement):
    test = statement.test if isinstance(statement, ast.If) else None
    if not isinstance(test, ast.Compare) or [type(op) for op in test.ops] != [ast.Eq]:
        return False
    sides = [
        getattr(side, "id", None) if isinstance(side, ast.Name) else getattr(side, "value", None)
        for side in (test.left, test.comparators[0])
    ]
    return sorted(map(str, sides)) == ["__main__", "__name__"]


def describe(file):
    with tokenize.open(file) as stream:
        encoding, text = stream.encoding, stream.read()
    tree = ast.parse(text, file)
    found = []
    walk(tree, None, "", text.split("\n"), found)
    found.sort(key=lambda definition: (definition["line"], definition["qualname"].count(".")))
    return {
        "file": file,
        "encoding": encoding,
        "definitions": found,
        "guards": [[node.lineno, node.body[-1].end_lineno] for node in tree.body if is_guard(node)],
    }


def main():
    sys.setrecursionlimit(10000)
    # Trees hold no cycles, and each is gone before the next is made.
    gc.disable()
    for line in sys.stdin.buffer.read().decode("utf-8").splitlines():
        try:
            print(json.dumps(describe(line)))
        except (SyntaxError, UnicodeDecodeError) as error:
            print(json.dumps({"file": line, "error": str(error)}))


main()
