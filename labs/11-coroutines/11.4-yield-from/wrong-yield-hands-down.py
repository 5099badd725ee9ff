def generator_1():
    """The sub-generator: adds what it is sent, up to a None."""
    total = 0
    while True:
        x = yield
        if x is None:
            break
        total += x
    return total


def generator_2(totals):
    """The delegating generator: puts each total into the list."""
    while True:
        total = yield generator_1()
        totals.append(total)


def main():
    """The caller."""
    totals = []
    g2 = generator_2(totals)
    for value in (None, 2, 3, None):
        said = g2.send(value)
    g2.close()
    return totals, said


if __name__ == "__main__":
    print(main())
