def with_items(cart, *items, notes=None):
    """A new cart with the items, and the notes with a line for each."""
    # Your part


if __name__ == "__main__":
    print(with_items({"tea": 1}, "tea", "milk"))
