from collections import Counter


def with_items(cart, *items, notes=None):
    """放入商品后的新购物车，以及每件商品一行的 notes。"""
    if notes is None:
        notes = []
    notes.extend("+1 %s" % item for item in items)
    return dict(Counter(cart) + Counter(items)), notes


if __name__ == "__main__":
    print(with_items({"茶": 1}, "茶", "牛奶"))
