def fib(n):
    if n == 0:
        return 0
    elif n == 1:
        return 1
    else:
        return fib(n-1) + fib(n-2)

def fib_seq(n):
    res = []
    if n > 0:
        res.extend(fib_seq(n-1))
    res.append(fib(n))
    return res


def fib_calls(n):
    """How often fib runs for one call of fib(n), that call included."""
    import cProfile, pstats
    profile = cProfile.Profile()
    profile.runcall(fib, n)
    return sum(row[1] for key, row in pstats.Stats(profile).stats.items() if key[2] == "fib")


if __name__ == "__main__":
    print(fib_seq(15))
    for n in range(6):
        print("fib(%d) runs fib %d times" % (n, fib_calls(n)))
