"""07.5: records, reads and the buffer of the learner's generator."""
import io
import random
import tracemalloc
from itertools import islice

SEPARATOR = "{|}"
SHOWN = "a{|}bb{|}ccc"
ENOUGH = 500 * 1000  # bytes


class Counting(io.StringIO):
    """A file that counts what is read from it."""

    reads = 0

    def read(self, size=-1):
        self.reads += 1
        return super().read(size)


def follow(names, text, size):
    """For each record: the record, the reads so far, and what is in buf."""
    names["readlines"].__globals__["SIZE"] = size
    file, rows, longest = Counting(text), [], 0
    g = names["readlines"](file, SEPARATOR)
    for record in islice(g, 200):
        frame = getattr(g, "gi_frame", None)
        buf = frame.f_locals.get("buf", "") if frame is not None else ""
        longest = max(longest, len(buf))
        rows.append((record, file.reads, buf))
    return rows, longest


def texts():
    chance = random.Random(7)
    made = [SHOWN, "{|}".join(["", "x", "", "{|", "|}"]), "one", "a{b|c}d{|}{|}e"]
    for _ in range(6):
        made.append(SEPARATOR.join("".join(chance.choice("ab{|}") for _ in range(chance.randrange(6))) for _ in range(6)))
    return made


def try_sizes(names):
    """The first text and size for which the records are wrong, or None."""
    for size in range(1, 25):
        for text in texts():
            said = [record for record, _, _ in follow(names, text, size)[0]]
            if said != text.split(SEPARATOR):
                return {"size": size, "text": text, "said": said, "expected": text.split(SEPARATOR)}
    return None


def kinds(names):
    """What the records of the shown text are with one big read and with small ones."""
    return {size: [record for record, _, _ in follow(names, SHOWN, size)[0]] for size in (4, 24)}


def follow_long(names):
    text = SEPARATOR.join("record %d" % number for number in range(100))
    rows, longest = follow(names, text, 16)
    return {"longest": longest, "length": len(text), "first": rows[0][1] if rows else 0, "all": rows[-1][1] if rows else 0}


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


def answer(lab):
    nine, four = (lab.observe(follow, SHOWN, size, file=lab.path("solution.py"))[0] for size in (9, 4))
    reads = {record: read for record, read, _ in nine}["bb"]
    return lab.answer(
        reads,
        reads=reads,
        each=[str(read) for _, read, _ in nine],
        bufs=[repr(buf) for _, _, buf in nine],
        four=[str(read) for _, read, _ in four],
    )


def check_records(lab):
    wrong = lab.observe(try_sizes)
    if wrong is None:
        return lab.finding(True)
    seen = lab.observe(kinds)
    mistake = None
    if seen[24] == ["a", "{|}bb", "{|}ccc"]:
        mistake = "keeps-the-separator"
    elif seen[24] in (["a", ""], ["a"]):
        mistake = "drops-the-rest"
    elif seen[24] == ["a", "bb{|}ccc"]:
        mistake = "one-a-read"
    return lab.finding(
        False, mistake, size=wrong["size"], text=repr(wrong["text"]), said=str(wrong["said"]), expected=str(wrong["expected"])
    )


def check_bounded(lab):
    seen, memory = lab.observe(follow_long), lab.observe(measure)
    limit = 16 + len("record 99") + len(SEPARATOR)
    return lab.finding(
        seen["longest"] <= limit and memory["peak"] < ENOUGH,
        most=seen["longest"],
        length=seen["length"],
        limit=limit,
        peak=memory["peak"] // 1000,
        long=memory["length"],
        enough=ENOUGH // 1000,
    )


def check_early(lab):
    seen = lab.observe(follow_long)
    mistake = "all-read-first" if lab.observe(try_sizes) is None and seen["longest"] > 200 else None
    return lab.finding(seen["first"] == 1 and seen["all"] > 2, mistake, reads=seen["first"], all=seen["all"], enough=1)
