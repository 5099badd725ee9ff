# shows: \[1, 2\]
def collect(item, found=None):
    if found is None:
        found = []
    found.append(item)
    return found


def square(n, cache={}):
    if n not in cache:
        cache[n] = n * n
    return cache[n]


def names(rows=[]):
    return [row.name for row in rows]


collect(1)
print(collect(2), square(3), names())
