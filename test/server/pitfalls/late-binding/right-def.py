# shows: 2 2 2
def first(values):
    for n in values:
        kept = [lambda: n]
        return kept[0]


def bind(n):
    return lambda: n


print(first([0, 1])(), [f() for f in [bind(n) for n in range(3)]])
