# shows: \[1, 2\]
def collect(item, found=[]):
    """Keep what was found."""
    found.append(item)
    return found


collect(1)
print(collect(2))
