pair = ([], 1)
try:
    pair[0] += [2]
except TypeError as error:
    print("TypeError:", error)
print(pair)


# Each function changes the very list that it is given. One line each.


def extend(items, more):
    """Puts the elements of more at the end of items."""
    items.extend(more)


def put(items, item):
    """Puts item itself at the end of items, whatever it is."""
    items += [item]


def drop_first(items):
    """Takes the first element out of items."""
    items.pop(0)


if __name__ == "__main__":
    shopping = ["tea", "milk"]
    extend(shopping, ["rice"])
    put(shopping, "salt")
    drop_first(shopping)
    print(shopping)
