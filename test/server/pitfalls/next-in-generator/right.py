# shows: RuntimeError: generator raised StopIteration
import itertools


def pairs(values):
    numbers = itertools.count()
    values = iter(values)
    while True:
        try:
            first = next(values)
        except StopIteration:
            return
        yield next(numbers), first, next(values, None)


print(list(pairs([1, 2, 3])))
