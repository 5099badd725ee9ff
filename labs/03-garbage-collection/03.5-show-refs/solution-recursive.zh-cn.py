import gc


def label(thing):
    """类型，有长度的再加上长度："list 4"。"""
    size = " %d" % len(thing) if hasattr(thing, "__len__") else ""
    return type(thing).__name__ + size


def references(root, depth):
    """由 (thing, other) 组成的列表：thing 引用 other，离 root 最多 depth 步；每个引用位置各算一对。"""
    distance = {}

    def reach(thing, steps):
        if distance.get(id(thing), (depth + 1,))[0] <= steps or steps > depth:
            return
        distance[id(thing)] = steps, thing
        for other in gc.get_referents(thing):
            reach(other, steps + 1)

    reach(root, 0)
    walked = [thing for steps, thing in distance.values() if steps < depth]
    return [(thing, other) for thing in walked for other in gc.get_referents(thing)]


def draw(root, depth=3):
    """用 DOT 语言把引用关系写成图，不含任何地址。"""
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
