def merge(sequences):
    """把几个类列表合并成一个顺序，每个列表的先后保持不变；没有可行的顺序时抛出 TypeError。"""
    sequences = [list(sequence) for sequence in sequences]
    # 你来写：哪个头可以取？如果一个都不行呢？


def linearize(cls):
    """从 cls 开始的查找顺序，按 C3 得出。"""
    bases = list(cls.__bases__)
    return [cls] + merge([linearize(base) for base in bases] + [bases])


class D:
    pass


class B(D):
    pass


class C(D):
    pass


class A(B, C):
    pass


if __name__ == "__main__":
    print([cls.__name__ for cls in A.__mro__])
    try:
        print([cls.__name__ for cls in linearize(A)])
    except TypeError as error:
        print("TypeError:", error)
