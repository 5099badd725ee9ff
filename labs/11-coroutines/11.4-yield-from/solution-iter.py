def generator_1():
    total = 0
    x = yield
    while x is not None:
        total += x
        x = yield
    return total


def generator_2(totals):
    while True:
        totals += [(yield from generator_1())]


def main():
    totals = []
    g2 = generator_2(totals)
    for value in (None, 2, 3, None):
        said = g2.send(value)
    g2.close()
    return totals, said


if __name__ == "__main__":
    print(main())
