"""Conditions, hit counts and log messages of breakpoints: compiled once, evaluated in the frame that hits."""
import functools
import re

HIT_COUNT = re.compile(r"\s*(<=|>=|==|!=|=|<|>|%)?\s*(\d+)\s*\Z")
TESTS = {
    "==": lambda met, number: met == number,
    "=": lambda met, number: met == number,
    "!=": lambda met, number: met != number,
    "<": lambda met, number: met < number,
    "<=": lambda met, number: met <= number,
    ">": lambda met, number: met > number,
    ">=": lambda met, number: met >= number,
    "%": lambda met, number: met % number == 0,
}


@functools.lru_cache(maxsize=None)
def compile_expression(text):
    """An expression's code; raises SyntaxError or ValueError."""
    return compile(text.strip(), "<breakpoint>", "eval", dont_inherit=True)


class Terms:
    """What a breakpoint asks for beside its condition: a hit count, a message to log instead of stopping."""

    def __init__(self, hit_condition=None, log_message=None):
        """Raises ValueError or SyntaxError, with a text for a person."""
        self.asked = hit_condition, log_message
        self.complained = False
        self._met = 0
        self._test, self._number = read_hit_condition(hit_condition)
        self.log_parts = read_log_message(log_message) if log_message else None

    def count(self):
        """Counts one more time that the condition is met; whether the hit count is met, too."""
        self._met += 1
        return self._test is None or self._test(self._met, self._number)


def read_hit_condition(text):
    if not text or not text.strip():
        return None, 0
    match = HIT_COUNT.match(text)
    if match is None or (match.group(1) == "%" and int(match.group(2)) == 0):
        raise ValueError('"%s" is no hit count. Write for example 5, >= 5 or %% 3.' % text.strip())
    return TESTS[match.group(1) or "=="], int(match.group(2))


def read_log_message(text):
    """Texts, and (code, conversion, format spec) for each `{expression}`; `{{` and `}}` are braces."""
    parts, at, plain = [], 0, ""
    while at < len(text):
        if text[at : at + 2] in ("{{", "}}"):
            plain += text[at]
            at += 2
        elif text[at] == "{":
            end = end_of_field(text, at)
            parts += [plain, compile_field(text[at + 1 : end])]
            plain, at = "", end + 1
        elif text[at] == "}":
            raise SyntaxError("single } in the log message: write }} for a brace")
        else:
            plain += text[at]
            at += 1
    return parts + [plain]


def end_of_field(text, start):
    """Position of the brace that closes the one at `start`; braces in strings do not count."""
    depth, quote, at = 0, None, start
    while at < len(text):
        letter = text[at]
        if quote is not None:
            if letter == "\\":
                at += 1
            elif letter == quote:
                quote = None
        elif letter in "'\"":
            quote = letter
        elif letter in "{[(":
            depth += 1
        elif letter in "}])":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    raise SyntaxError("{ without its } in the log message: write {{ for a brace")


def compile_field(text):
    """What stands in braces: an expression, then perhaps `!r` and `:format`, as in an f-string."""
    expression, conversion, spec = text, "", ""
    while True:
        try:
            return compile_expression(expression), conversion, spec
        except SyntaxError:
            if expression[-2:] in ("!r", "!s", "!a") and not conversion:
                expression, conversion = expression[:-2], expression[-1]
            elif ":" in expression and not conversion:
                expression, _, rest = expression.rpartition(":")
                spec = rest + ":" + spec if spec else rest
            else:
                raise SyntaxError("{%s} in the log message is no expression" % text) from None


def format_log_message(parts, frame):
    """The message with the values that its expressions have in a frame; one that raises shows its error."""
    return "".join(part if isinstance(part, str) else format_field(part, frame) for part in parts)


def format_field(field, frame):
    code, conversion, spec = field
    try:
        value = eval(code, frame.f_globals, frame.f_locals)
        if conversion:
            value = {"r": repr, "s": str, "a": ascii}[conversion](value)
        return format(value, spec)
    except Exception as error:
        return "<%s>" % describe_briefly(error)


def describe_briefly(error):
    """`ZeroDivisionError: division by zero`"""
    try:
        text = str(error)
    except Exception:
        text = "<exception str() failed>"
    return type(error).__name__ + (": " + text if text else "")
