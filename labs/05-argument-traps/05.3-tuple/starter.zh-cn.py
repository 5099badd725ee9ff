def add(a, b):
    a += b
    return a


def adds_in_place(value):
    """value += ... 是像列表那样让对象改变自己，还是像整数那样创建一个新的。"""
    # 你来写：列表有而整数没有的是哪个方法？Python 在哪里找它？


if __name__ == "__main__":
    a = (1, 2)
    b = (3, 4)
    c = add(a, b)
    print(c)
    print(a, b)
    for value in ([1, 2], (1, 2), 1, "ab"):
        print(type(value).__name__, adds_in_place(value))
