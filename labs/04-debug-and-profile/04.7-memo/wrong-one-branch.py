known = {}


def fib(n):
    if n < 2:
        return n
    if n - 1 not in known:
        known[n-1] = fib(n-1)
    return known[n-1] + fib(n-2)


def fib_seq(n):
    res = []
    if n > 0:
        res.extend(fib_seq(n-1))
    res.append(fib(n))
    return res


if __name__ == "__main__":
    print(fib_seq(15))
