def with_items(cart, *items, notes=None):
    """放入商品后的新购物车，以及每件商品一行的 notes。"""
    names = list(cart) + [item for item in items if item not in cart]
    lines = ["%s!" % item for item in items]
    if notes is not None:
        notes += lines
    else:
        notes = lines
    return {name: cart.get(name, 0) + items.count(name) for name in names}, notes


if __name__ == "__main__":
    print(with_items({"茶": 1}, "茶", "牛奶"))
