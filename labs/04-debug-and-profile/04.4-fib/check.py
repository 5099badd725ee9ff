"""04.4: the learner's count of fib's calls against the profile's."""

BELIEFS = {
    "one-per-value": lambda n: n + 1,
    "square": lambda n: n * (n + 1) // 2,
    "doubles": lambda n: 2**n,
    "leaves-only": lambda n: 1 if n < 2 else BELIEFS["leaves-only"](n - 1) + BELIEFS["leaves-only"](n - 2),
}


def answer(lab):
    profile = lab.profile("fib_seq(15)")
    fib, fib_seq = profile.row("fib"), profile.row("fib_seq")
    built_in = {row.function: row.ncalls for row in profile.rows if row.file == "~"}
    return lab.answer(
        str(fib.ncalls),
        ncalls=fib.ncalls,
        pcalls=fib.pcalls,
        seq_ncalls=fib_seq.ncalls,
        seq_pcalls=fib_seq.pcalls,
        append=built_in["<method 'append' of 'list' objects>"],
        extend=built_in["<method 'extend' of 'list' objects>"],
        total=profile.total_calls,
        primitive=profile.primitive_calls,
    )


def count_calls(names, n):
    """fib_seq(n) with a counter put around fib, without a profiler."""
    fib, count = names["fib"], [0]

    def counting(n):
        count[0] += 1
        return fib(n)

    names["fib"] = counting
    return names["fib_seq"](n), count[0]


def check_pair(lab):
    book = lab.profile("fib_seq(15)", file=lab.path("starter.py"))
    profile = lab.profile("fib_seq(15)")
    fib = profile.row("fib")
    numbers, counted = lab.observe(count_calls, 15)
    expected = book.row("fib").ncalls
    same = profile.value == numbers == book.value and fib.ncalls == counted == expected
    return lab.finding(
        same, ncalls=fib.ncalls, pcalls=fib.pcalls, counted=counted, expected=expected, line=fib.line
    )


def check_counts(lab):
    said = lab.run("[fib_calls(n) for n in range(19)]").value
    measured = {n: lab.profile("fib(%d)" % n).row("fib").ncalls for n in (4, 12, 18)}
    everything = lab.profile("fib_seq(15)").row("fib").ncalls
    mistake = next((name for name, belief in BELIEFS.items() if said == [belief(n) for n in range(19)]), None)
    for n, ncalls in measured.items():
        if said[n] != ncalls:
            return lab.finding(False, mistake, n=n, said=said[n], ncalls=ncalls)
    # fib_seq(15) calls fib once for each of 0 to 15.
    right = sum(said[:16]) == everything
    return lab.finding(right, mistake, n=12, said=said[12], ncalls=measured[12], sum=everything)
