def add(a, b):
    """The sum; a and b are afterwards what they were before."""
    import copy
    a = copy.deepcopy(a)
    a += b
    return a


def collect(item, *bag):
    """Puts item into bag, or into a new list where no bag is given. Returns it."""
    bag = bag[0] if bag else []
    bag.append(item)
    return bag


if __name__ == "__main__":
    a = [1, 2]
    b = [3, 4]
    print(add(a, b), a, b)
    collect(1)
    print(collect(2))
