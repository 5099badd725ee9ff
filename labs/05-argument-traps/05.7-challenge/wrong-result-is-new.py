def with_items(cart, *items, notes=None):
    """A new cart with the items, and the notes with a line for each."""
    notes = [] if notes is None else notes
    for item in items:
        cart[item] = cart.get(item, 0) + 1
        notes.append("put in " + item)
    return cart, notes


if __name__ == "__main__":
    print(with_items({"tea": 1}, "tea", "milk"))
