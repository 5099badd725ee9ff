def with_items(cart, *items, notes=None):
    """放入商品后的新购物车，以及每件商品一行的 notes。"""
    cart = dict(cart)
    notes = [] if notes is None else notes
    for item in items:
        cart[item] = cart.get(item, 0) + 1
        notes.append("放入 " + item)
    return cart, notes


if __name__ == "__main__":
    print(with_items({"茶": 1}, "茶", "牛奶"))
