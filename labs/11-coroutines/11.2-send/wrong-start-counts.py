def talk():
    got = yield "first"
    got = yield got
    return got


def average():
    """A generator: each number that it is sent gives the average so far."""
    total, count, result = 0, 1, None
    while True:
        number = yield result
        count += 1
        total += number
        result = total / count


if __name__ == "__main__":
    g = talk()
    print(next(g))
    print(g.send("A"))
    try:
        g.send("B")
    except StopIteration as error:
        print("over:", error.value)
    a = average()
    if a is not None:
        next(a)
        print(a.send(10), a.send(20))
