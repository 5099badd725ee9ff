def generator_1():
    """子生成器：把送入的数相加，直到 None。"""
    total = 0
    while True:
        x = yield
        if not x:
            break
        total += x
    return total


def generator_2(totals):
    """委托生成器：把每个总和放进列表。"""
    while True:
        yield from generator_1()  # 你来写：总和去了哪里？


def main():
    """调用方。"""
    totals = []
    g2 = generator_2(totals)
    for value in (None, 2, 3, None):
        said = g2.send(value)
    g2.close()
    return totals, said


if __name__ == "__main__":
    print(main())
