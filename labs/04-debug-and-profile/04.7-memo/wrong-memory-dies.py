def fib(n):
    known = {0: 0, 1: 1}
    if n not in known:
        known[n] = fib(n-1) + fib(n-2)
    return known[n]


def fib_seq(n):
    res = []
    if n > 0:
        res.extend(fib_seq(n-1))
    res.append(fib(n))
    return res


if __name__ == "__main__":
    print(fib_seq(15))
