"""07.6: the hardened readlines, on texts that chance makes, and with an empty separator."""
import io
import os
import random
import tracemalloc
from itertools import islice

SEPARATOR = "{|}"
ENOUGH = 500 * 1000  # bytes
CHINESE = "\u4f60\u597d"  # 你好


def texts():
    chance = random.Random(76)
    made = ["", "a{|}", "{|}", "a{|}{|}b", "{|}a", "a{|}bb{|}ccc", "{|}{|}"]
    for _ in range(20):
        made.append("".join(chance.choice(["a", "b", "{", "|", "}", SEPARATOR]) for _ in range(chance.randrange(12))))
    return made


def expected(text):
    records = text.split(SEPARATOR)
    return records[:-1] if records[-1] == "" else records


def read(names, text, size):
    names["readlines"].__globals__["SIZE"] = size
    return list(islice(names["readlines"](io.StringIO(text), SEPARATOR), 60))


def compare(names):
    rows = []
    for text in texts():
        for size in (1, 2, 3, 5, 40960):
            said = read(names, text, size)
            if said != expected(text):
                rows.append({"text": text, "size": size, "said": said, "expected": expected(text)})
    return rows


def book(names):
    return {
        "trailing": read(names, "a{|}", 4096),
        "empty": read(names, "", 4096),
        "endless": list(islice(names["readlines"](io.StringIO("ab"), ""), 3)),
    }


def read_chinese(names):
    """A file of Chinese text: its characters, its bytes, and what it is by another encoding."""
    with open("greeting.txt", "w", encoding="utf-8") as f:
        f.write(CHINESE)
    with open("greeting.txt", encoding="utf-8") as f:
        one, rest = f.read(1), f.read()
    with open("greeting.txt", encoding="gbk") as f:
        other = f.read()
    return {"text": one + rest, "one": one, "characters": len(one + rest), "bytes": os.path.getsize("greeting.txt"), "gbk": other}


def answer(lab):
    starter = lab.path("starter.py")
    seen = {name: repr(value) for name, value in lab.observe(book, file=starter).items()}
    return lab.answer(seen["trailing"], **dict(lab.observe(read_chinese, file=starter), **seen))


def measure(names):
    """The most memory that a walk over a long text took, or what it had grown to when it was too much; in bytes."""
    text = SEPARATOR.join(("record %d " % number).ljust(97, ".") for number in range(10000))
    names["readlines"].__globals__["SIZE"] = 4096
    file = io.StringIO(text)
    tracemalloc.start()
    try:
        for _ in names["readlines"](file, SEPARATOR):
            if tracemalloc.get_traced_memory()[1] > 1.5 * ENOUGH:
                break
        return {"peak": tracemalloc.get_traced_memory()[1], "length": len(text)}
    finally:
        tracemalloc.stop()


def check_records(lab):
    rows = lab.observe(compare)
    if not rows:
        return lab.finding(True, count=len(texts()))
    first = rows[0]
    lost = all(row["said"] == [record for record in row["expected"] if record] for row in rows)
    return lab.finding(
        False,
        "drops-empty-records" if lost else None,
        text=repr(first["text"]),
        size=first["size"],
        said=str(first["said"]),
        expected=str(first["expected"]),
    )


def call_empty(names):
    try:
        g = names["readlines"](io.StringIO("ab"), "")
    except Exception as error:
        return type(error).__name__, "-"
    try:
        return type(g).__name__, repr(next(iter(g)))
    except Exception as error:
        return type(g).__name__, type(error).__name__


def check_refuses(lab):
    said, later = lab.observe(call_empty)
    if said == "ValueError":
        return lab.finding(True, raised=said)
    return lab.finding(False, "checks-too-late" if later == "ValueError" else None, said=said, later=later)


def check_bounded(lab):
    memory = lab.observe(measure)
    return lab.finding(
        memory["peak"] < ENOUGH, peak=memory["peak"] // 1000, long=memory["length"], enough=ENOUGH // 1000
    )
