"""11.6: greenlets that switch by hand, or what stands in for them."""

ROUNDS = [2, 3, 1]


def made_with(names):
    return "greenlet" if names["greenlet"].__module__.startswith("greenlet") else "stand-in"


def once(names):
    log, pair = [], []

    def first():
        log.append("1")
        pair[1].switch()
        log.append("1")

    def second():
        log.append("2")
        pair[0].switch()
        log.append("2")

    pair += [names["greenlet"](first), names["greenlet"](second)]
    pair[0].switch()
    dead = [str(bool(one.dead)) for one in pair]
    return {"log": " ".join(log), "first": dead[0], "second": dead[1], "made": made_with(names)}


def answer(lab):
    seen = lab.observe(once, file=lab.path("starter.py"))
    return lab.answer("log-" + seen["log"].replace(" ", "-"), **seen)


class Log(list):
    """A list that notes in which greenlet something was appended."""

    def __init__(self, getcurrent):
        super().__init__()
        self.getcurrent, self.places = getcurrent, []

    def append(self, item):
        self.places.append(self.getcurrent())
        super().append(item)


def talk_all(names):
    rows = []
    for rounds in ROUNDS:
        log = Log(names["getcurrent"])
        pair = names["talk"](log, rounds)
        pair = list(pair) if isinstance(pair, (list, tuple)) else []
        kinds = [isinstance(one, names["greenlet"]) for one in pair]
        dead = [bool(getattr(one, "dead", False)) for one in pair]
        main = sum(place is names["getcurrent"]() for place in log.places)
        own = all(place is pair["12".index(item)] for item, place in zip(log, log.places)) if len(pair) == 2 and set(log) <= set("12") else False
        rows.append((rounds, list(log), kinds, dead, main, own))
    return rows, made_with(names)


def check_turns(lab):
    rows, made = lab.observe(talk_all)
    for rounds, log, kinds, dead, main, own in rows:
        expected = ["1", "2"] * rounds
        if log != expected:
            mistake = "runs-to-the-end" if log == ["1"] * rounds + ["2"] * rounds else None
            return lab.finding(False, mistake, rounds=rounds, said=" ".join(log) or "-", expected=" ".join(expected), made=made)
    return lab.finding(True, said=" ".join(rows[1][1]), made=made)


def check_over(lab):
    rows, _ = lab.observe(talk_all)
    for rounds, log, kinds, dead, main, own in rows:
        if dead != [True, True]:
            half = log == ["1", "2"] * rounds and dead.count(True) == 1 and not main
            return lab.finding(False, "parent-schedules" if half else None, dead=str(dead))
    return lab.finding(True)


def check_greenlets(lab):
    rows, _ = lab.observe(talk_all)
    for rounds, log, kinds, dead, main, own in rows:
        if kinds != [True, True] or main or not own:
            mistake = "main-does-the-work" if main and log == ["1", "2"] * rounds else None
            return lab.finding(False, mistake, count=sum(kinds), main=main, own=str(own))
    return lab.finding(True)
