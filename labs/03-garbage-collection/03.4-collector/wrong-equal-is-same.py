import gc


def generation_of(thing):
    """The collector's generation that holds the thing: 0, 1 or 2."""
    for generation in range(3):
        if any(one is thing for one in gc.get_objects(generation=generation)):
            return generation


def ages():
    """The generation of a list when new, and after each of three collections."""
    gc.collect()
    gc.disable()
    thing = []
    thing.append(thing)
    found = [generation_of(thing)]
    for collect in (lambda: gc.collect(0), lambda: gc.collect(1), gc.collect):
        collect()
        found.append(generation_of(thing))
    gc.enable()
    return found


def internal_references(group):
    """For each object of the group: how many references to it come from objects of the group."""
    return [sum(repr(one) == repr(thing) for x in group for one in gc.get_referents(x)) for thing in group]


if __name__ == "__main__":
    print(ages())
    a, b = [], []
    a.append(b)
    b.append(a)
    print(internal_references([a, b]))
