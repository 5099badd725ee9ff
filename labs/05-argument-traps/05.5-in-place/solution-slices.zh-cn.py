pair = ([], 1)
try:
    pair[0] += [2]
except TypeError as error:
    print("TypeError:", error)
print(pair)


# 每个函数都要改变传给它的那个列表本身。各写一行。


def extend(items, more):
    """把 more 的元素接到 items 末尾。"""
    items[len(items):] = more


def put(items, item):
    """把 item 本身放到 items 末尾，不管它是什么。"""
    items.insert(len(items), item)


def drop_first(items):
    """去掉 items 的第一个元素。"""
    items[:1] = []


if __name__ == "__main__":
    shopping = ["茶", "牛奶"]
    extend(shopping, ["米"])
    put(shopping, "盐")
    drop_first(shopping)
    print(shopping)
