def remember(function):
    known = {}

    def remembering(n):
        if n not in known:
            known[n] = function(n)
        return known[n]

    return remembering


@remember
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


if __name__ == "__main__":
    print(fib_seq(15))
