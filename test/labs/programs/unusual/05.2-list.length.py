def add(a, b):
    a += b
    return a


def plus(a, b):
    a = a + b
    return a


def append(a, b):
    a.append(b)
    return a


def refill(a, b):
    a[:] = b
    return a


def changes_argument(function):
    """Whether function([1, 2], [3, 4]) changes the first of the two lists."""
    a = [1, 2]
    b = [3, 4]
    function(a, b)
    return (a[:1], a[1:2], a[2:]) != ([1], [2], [])


if __name__ == "__main__":
    a = [1, 2]
    b = [3, 4]
    c = add(a, b)
    print(c)
    print(a, b)
    for function in (add, plus, append, refill):
        print(function.__name__, changes_argument(function))
