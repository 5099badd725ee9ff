"""04.1: a stop inside `bill` shows the wrong total."""
import platform
from itertools import accumulate


def answer(lab):
    stop = lab.debug().first
    with open(lab.file, encoding="utf-8") as file:
        source = file.read().splitlines()[stop.line - 1]
    return lab.answer(
        str(stop.line),
        line=stop.line,
        source=source,
        sum=stop.locals["a"] + stop.locals["b"],
        python=platform.python_version(),
    )


def stops_in_bill(lab):
    return [prompt for prompt in lab.debug().prompts if prompt.function == "bill"]


def check_stops_in_bill(lab):
    stops = stops_in_bill(lab)
    if stops:
        return lab.finding(True, line=stops[0].line)
    debugging = lab.debug()
    count = len(debugging.prompts)
    more_printed = len(debugging.output.splitlines()) > len(lab.debug(file=lab.path("starter.py")).output.splitlines())
    mistake = "after-the-call" if count > 1 else "print-instead" if more_printed else None
    return lab.finding(False, mistake, count=count)


def check_sees_wrong_total(lab):
    stops = stops_in_bill(lab)
    for stop in stops:
        prices, tip, total = (stop.locals.get(name, 0) for name in ("prices", "tip", "total"))
        right = [0] + list(accumulate(prices)) + [sum(prices) + tip]
        if total not in right:
            return lab.finding(True, line=stop.line, total=total, right=right)
    return lab.finding(False, "too-early" if stops else None, count=len(stops))
