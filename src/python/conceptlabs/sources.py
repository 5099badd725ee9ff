"""The program's modules, their texts, and what stands in them."""
import ast
import linecache
import sys


def loaded_modules():
    """(name, path of its source) of each module that has one."""
    found = []
    for name, module in sorted(sys.modules.copy().items()):
        path = getattr(module, "__dict__", {}).get("__file__")
        if isinstance(path, str) and path.endswith((".py", ".pyw")):
            found.append((name, path))
    return found


def has_text(file, names):
    return bool(linecache.getlines(file, names))


def text_of(file):
    """The text of a file, or of code that has none, as Python keeps it for its tracebacks."""
    lines = linecache.getlines(file)
    if not lines:
        raise ValueError("There is no text of %s." % file)
    return "".join(lines)


def calls_on_line(file, names, line):
    """{label, name, skip} of the calls in the statement of a line, in the order in which they are made.

    `name` is how the function is called last in the expression, `skip` how often one of that name comes before.
    """
    text = "".join(linecache.getlines(file, names))
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return []
    calls = [
        node
        for node in own_expressions(tree, line)
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute))
    ]
    calls.sort(key=lambda node: (node.end_lineno, node.end_col_offset))
    found, seen = [], {}
    for node in calls:
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        label = ast.get_source_segment(text, node) or name
        found.append({"label": " ".join(label.split()), "name": name, "skip": seen.get(name, 0)})
        seen[name] = seen.get(name, 0) + 1
    return found


def own_expressions(tree, line):
    """The expressions of the innermost statement on a line, without those of statements and functions in it."""
    holding = [
        node for node in ast.walk(tree) if isinstance(node, ast.stmt) and node.lineno <= line <= node.end_lineno
    ]
    if not holding:
        return
    statement = max(holding, key=lambda node: (node.lineno, -node.end_lineno))
    left = [statement]
    while left:
        for child in ast.iter_child_nodes(left.pop()):
            if not isinstance(child, (ast.stmt, ast.Lambda)):
                yield child
                left.append(child)
