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


# fib 一遍又一遍地计算同样的数。请让它记住结果。
if __name__ == "__main__":
    print(fib_seq(15))
