# shows: RuntimeError: generator raised StopIteration
def upto(limit):
    n = 0
    while True:
        if n == limit:
            raise StopIteration
        yield n
        n += 1


print(list(upto(3)))
