"""03.5: references found by the learner's walk, beside those that are really there."""
import gc


def right(root, depth):
    """References at most `depth` steps from the root, and the objects that they join."""
    seen, level, edges = {id(root): root}, [root], []
    for _ in range(depth):
        following = []
        for thing in level:
            for other in gc.get_referents(thing):
                edges.append((id(thing), id(other)))
                if id(other) not in seen:
                    seen[id(other)] = other
                    following.append(other)
        level = following
    return edges


def found(names, root, depth):
    pairs = names["references"](root, depth)
    return [(id(thing), id(other)) for thing, other in pairs or ()]


def nodes(edges):
    return len({one for edge in edges for one in edge})


def look_at_sample(names):
    a = names["sample"]()
    edges, expected = found(names, a, 3), right(a, 3)
    return {
        "nodes": nodes(edges),
        "edges": len(edges),
        "right": "%d and %d" % (nodes(expected), len(expected)),
        "same": sorted(edges) == sorted(expected),
    }


def answer(lab):
    seen = lab.observe(look_at_sample, file=lab.path("solution.py"))
    return lab.answer(seen["nodes"], nodes=seen["nodes"], edges=seen["edges"])


def chain():
    return [[[[[]]]]]


def depths(names):
    rows = []
    for depth in (0, 1, 2, 4, 9):
        root = chain()
        rows.append((depth, len(found(names, root, depth)), len(right(root, depth))))
    return rows


def share(names):
    common = ["x"]
    root = [[common], [common, common]]
    return len(found(names, root, 3)), len(right(root, 3))


def mistake_in(lab):
    seen, (said, expected) = lab.observe(look_at_sample), lab.observe(share)
    if seen["edges"] > 8:
        return "depth-ends-it"
    return "tree-not-graph" if 0 < said < expected and seen["edges"] == 7 else None


def check_sample(lab):
    seen = lab.observe(look_at_sample)
    return lab.finding(seen["same"], mistake_in(lab), nodes=seen["nodes"], edges=seen["edges"], right=seen["right"])


def check_depth(lab):
    wrong = next((row for row in lab.observe(depths) if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True)
    return lab.finding(False, mistake_in(lab), depth=wrong[0], said=wrong[1], expected=wrong[2])


def check_shared(lab):
    said, expected = lab.observe(share)
    return lab.finding(said == expected, mistake_in(lab), said=said, expected=expected)
