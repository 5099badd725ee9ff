def with_items(cart, *items, notes=None):
    """放入商品后的新购物车，以及每件商品一行的 notes。"""
    # 你来写


if __name__ == "__main__":
    print(with_items({"茶": 1}, "茶", "牛奶"))
