def with_items(cart, *items, notes=None):
    """A new cart with the items, and the notes with a line for each."""
    if notes is None:
        notes = []
    notes.extend(items)
    names = [n for n, count in cart.items() for _ in range(count)] + list(items)
    return {name: names.count(name) for name in names}, notes


if __name__ == "__main__":
    print(with_items({"tea": 1}, "tea", "milk"))
