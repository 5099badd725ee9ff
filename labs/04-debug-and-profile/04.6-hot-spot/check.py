"""04.6: what is called most, and whether `lookup` still goes through all customers."""

CUSTOMERS = 20


def callers_of(profile, row):
    """The functions that call a row, built-ins in between (any, join) passed through."""
    names = set()
    for caller in row.callers:
        if caller.file == "~":
            names |= {outer.function for built_in in profile.rows if built_in[:3] == caller[:3] for outer in built_in.callers}
        else:
            names.add(caller.function)
    return names


def generator_in(profile, function):
    """Calls of the generator expressions that are consumed in `function`."""
    rows = [row for row in profile.own_rows() if row.function == "<genexpr>"]
    return sum(row.ncalls for row in rows if function in callers_of(profile, row))


def calls_from(profile, function):
    """What a function calls itself, and how often."""
    return {
        row.function: caller.ncalls
        for row in profile.rows
        for caller in row.callers
        if caller.function == function
    }


def answer(lab):
    profile = lab.profile("serve()")
    top = profile.hottest()
    (consumer,) = callers_of(profile, top)
    return lab.answer(
        "generator-in-" + consumer if top.function == "<genexpr>" else top.function,
        function=top.function,
        line=top.line,
        ncalls=top.ncalls,
        consumer=consumer,
        lookup=profile.row("lookup").ncalls,
        generators=len([row for row in profile.own_rows() if row.function == "<genexpr>"]),
        cumtime=max(
            (row for row in profile.own_rows() if row.function in ("handle", "parse", "lookup", "greet")),
            key=lambda row: row.cumtime,
        ).function,
    )


def check_same_answers(lab):
    now = lab.profile("serve()").value
    starter = "starter.zh-cn.py" if "你好" in str(now) else "starter.py"
    before = lab.profile("serve()", file=lab.path(starter)).value
    if now == before:
        # Whoever finds everybody has not looked anybody up.
        call = "[Shop(CUSTOMERS).handle(name + '?items=1') for name in ('nobody', 'customer99')]"
        strangers = zip(lab.run(call).value, lab.run(call, file=lab.path(starter)).value)
        for said, expected in strangers:
            if said != expected:
                return lab.finding(False, said=str(said), expected=str(expected))
        return lab.finding(True, count=len(now), first=now[0])
    pairs = zip(now, before) if isinstance(now, list) else [(now, before)]
    said, expected = next(((a, b) for a, b in pairs if a != b), (now, before))
    return lab.finding(False, said=str(said), expected=str(expected))


def count_lookups(names, size):
    """Looks up `size` customers whose names count how often they are compared and hashed."""
    counts = {"compared": 0, "hashed": 0, "found": 0}

    class Name(str):
        def __eq__(self, other):
            counts["compared"] += 1
            return str.__eq__(self, other)

        def __hash__(self):
            counts["hashed"] += 1
            return str.__hash__(self)

    shop = names["Shop"](Name("customer%d" % number) for number in range(size))
    counts["found"] = sum(bool(shop.lookup(Name("customer%d" % number))) for number in range(size))
    return counts


def check_no_search(lab):
    before, now = lab.profile("serve()", file=lab.path("starter.py")), lab.profile("serve()")
    counts = lab.observe(count_lookups, CUSTOMERS)
    reference = lab.observe(count_lookups, CUSTOMERS, file=lab.path("starter.py"))
    # A set compares once for each name that it finds, and hashes each name once on the way in and once later.
    passed = (
        counts["found"] == CUSTOMERS
        and counts["compared"] <= 2 * CUSTOMERS
        and counts["hashed"] <= 4 * CUSTOMERS
    )
    generator = generator_in(now, "lookup")
    mistake = None
    if counts["hashed"] > 4 * CUSTOMERS:
        mistake = "set-each-time"
    elif generator == 0:
        mistake = "in-searches-lists"
    elif calls_from(now, "parse") != calls_from(before, "parse"):
        mistake = "longest-source"
    elif calls_from(now, "handle") != calls_from(before, "handle"):
        mistake = "entry-point"
    return lab.finding(
        passed,
        mistake,
        compared=counts["compared"],
        hashed=counts["hashed"],
        before=reference["compared"],
        generator=generator,
        generator_before=generator_in(before, "lookup"),
        line=now.row("lookup").line,
    )


def check_rest_as_before(lab):
    before, now = lab.profile("serve()", file=lab.path("starter.py")), lab.profile("serve()")
    for function in ("handle", "parse", "lookup", "greet"):
        was, ncalls = before.row(function).ncalls, now.row(function).ncalls
        if was != ncalls:
            return lab.finding(False, function=function, was=was, ncalls=ncalls)
    return lab.finding(True, ncalls=now.row("handle").ncalls)
