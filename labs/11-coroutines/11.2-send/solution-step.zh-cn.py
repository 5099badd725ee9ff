def talk():
    got = yield "first"
    got = yield got
    return got


def average():
    """生成器：每送入一个数，就给出到目前为止的平均值。"""
    count = 0
    result = None
    number = yield
    while True:
        count += 1
        result = number if result is None else result + (number - result) / count
        number = yield result


if __name__ == "__main__":
    g = talk()
    print(next(g))
    print(g.send("A"))
    try:
        g.send("B")
    except StopIteration as error:
        print("结束：", error.value)
    a = average()
    if a is not None:
        next(a)
        print(a.send(10), a.send(20))
