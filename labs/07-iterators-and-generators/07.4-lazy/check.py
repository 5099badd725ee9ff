"""07.4: how many squares are made for three, and how often the generator is entered."""


def answer(lab):
    ncalls = lab.profile("take_three()", file=lab.path("starter.py")).row("square").ncalls
    return lab.answer(ncalls, ncalls=ncalls)


def short(text):
    return text if len(text) <= 60 else text[:57] + "..."


def check_result(lab):
    value, whole = lab.run("take_three()").value, lab.run("list(squares(5))").value
    passed = value == [0, 1, 4] and whole == [0, 1, 4, 9, 16]
    mistake = "yields-the-list" if isinstance(whole, list) and whole == [[0, 1, 4, 9, 16]] else None
    return lab.finding(passed, mistake, value=short(str(value)), all=short(str(whole)))


def check_made(lab):
    before = lab.profile("take_three()", file=lab.path("starter.py")).row("square").ncalls
    ncalls = lab.profile("take_three()").row("square").ncalls
    lazy_looking = lab.run("hasattr(squares(5), '__next__') and list(squares(5)) == [0, 1, 4, 9, 16]").value
    return lab.finding(ncalls <= 4, "iter-makes-lazy" if lazy_looking else None, ncalls=ncalls, before=before)


def check_resumes(lab):
    profile = lab.profile("sum(squares(10))")
    resumes = profile.row("squares").ncalls
    kind = lab.run("type(squares(10)).__name__").value
    if kind == "generator":
        # What `squares` returns may be another one's generator, such as that of a generator expression.
        within = [row.ncalls for row in profile.own_rows() if row.function not in ("square", "squares")]
        return lab.finding(11 in [resumes] + within, resumes=11 if 11 in within else resumes, type=kind, lazy="a generator")
    lazy = lab.profile("take_three()").row("square").ncalls <= 4 and kind != "list"
    return lab.finding(False, resumes=resumes, type=kind, lazy="lazy, but no generator" if lazy else "no generator")
