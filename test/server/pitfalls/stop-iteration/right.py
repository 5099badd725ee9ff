# shows: RuntimeError: generator raised StopIteration
def upto(limit):
    n = 0
    while True:
        if n == limit:
            return
        yield n
        n += 1


class Upto:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration


print(list(upto(3)), list(Upto()))
