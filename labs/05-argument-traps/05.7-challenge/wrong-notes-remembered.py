def with_items(cart, *items, notes=[]):
    """A new cart with the items, and the notes with a line for each."""
    cart = dict(cart)
    for item in items:
        cart[item] = cart.get(item, 0) + 1
        notes.append("put in " + item)
    return cart, notes


if __name__ == "__main__":
    print(with_items({"tea": 1}, "tea", "milk"))
