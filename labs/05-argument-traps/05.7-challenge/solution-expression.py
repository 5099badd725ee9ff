def with_items(cart, *items, notes=None):
    """A new cart with the items, and the notes with a line for each."""
    names = list(cart) + [item for item in items if item not in cart]
    lines = ["%s!" % item for item in items]
    if notes is not None:
        notes += lines
    else:
        notes = lines
    return {name: cart.get(name, 0) + items.count(name) for name in names}, notes


if __name__ == "__main__":
    print(with_items({"tea": 1}, "tea", "milk"))
