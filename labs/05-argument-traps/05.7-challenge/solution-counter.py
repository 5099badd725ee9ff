from collections import Counter


def with_items(cart, *items, notes=None):
    """A new cart with the items, and the notes with a line for each."""
    if notes is None:
        notes = []
    notes.extend("+1 %s" % item for item in items)
    return dict(Counter(cart) + Counter(items)), notes


if __name__ == "__main__":
    print(with_items({"tea": 1}, "tea", "milk"))
