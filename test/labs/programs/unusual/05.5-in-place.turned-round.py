pair = ([], 1)
try:
    pair[0] += [2]
except TypeError as error:
    print("TypeError:", error)
print(pair)


# Each function changes the very list that it is given. One line each.


def extend(items, more):
    """Puts the elements of more at the end of items."""
    items[:] = items + list(more)


def put(items, item):
    """Puts."""
    items += item,


def drop_first(items):
    """Takes."""
    items.reverse(); items.pop(); items.reverse()


if __name__ == "__main__":
    shopping = ["tea", "milk"]
    extend(shopping, ["rice"])
    put(shopping, "salt")
    drop_first(shopping)
    print(shopping)
