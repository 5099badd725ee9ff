# shows: RuntimeError: generator raised StopIteration
def pairs(values):
    values = iter(values)
    while True:
        first = next(values)
        yield first, next(values, None)


print(list(pairs([1, 2, 3])))
