import gc


def label(thing):
    """The type, and the length where there is one: "list 4"."""
    size = " %d" % len(thing) if hasattr(thing, "__len__") else ""
    return type(thing).__name__ + size


def references(root, depth):
    """Pairs (thing, other): thing refers to other, at most depth steps away from root, each pair once for each place."""
    pairs, done, todo = [], set(), [(root, 0)]
    for thing, steps in todo:
        if steps < depth and id(thing) not in done:
            done.add(id(thing))
            for other in gc.get_referents(thing):
                pairs.append((thing, other))
                todo.append((other, steps + 1))
    yield from pairs


def draw(root, depth=3):
    """The references as a graph in the DOT language, without any address."""
    numbers = {}
    lines = []
    for thing, other in references(root, depth) or ():
        for one in (thing, other):
            if id(one) not in numbers:
                numbers[id(one)] = len(numbers)
                lines.append('  n%d [label="%s"];' % (numbers[id(one)], label(one)))
        lines.append("  n%d -> n%d;" % (numbers[id(thing)], numbers[id(other)]))
    return "digraph references {\n%s\n}" % "\n".join(lines)


def sample():
    a = [1, 2, 3]
    b = [4, 5, 6]
    a.append(b)
    b.append(a)
    return a


if __name__ == "__main__":
    print(draw(sample()))
