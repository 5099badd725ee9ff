import gc
from collections import deque


def label(thing):
    """类型，有长度的再加上长度："list 4"。"""
    size = " %d" % len(thing) if hasattr(thing, "__len__") else ""
    return type(thing).__name__ + size


def references(root, depth):
    """由 (thing, other) 组成的列表：thing 引用 other，离 root 最多 depth 步；每个引用位置各算一对。"""
    queue, seen, pairs = deque([(root, depth)]), set(), []
    while queue:
        thing, left = queue.popleft()
        if left and id(thing) not in seen:
            seen.add(id(thing))
            others = gc.get_referents(thing)
            pairs += [(thing, other) for other in others]
            queue.extend((other, left - 1) for other in others)
    return pairs


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
