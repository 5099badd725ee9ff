import itertools


def letters(word):
    return "".join(sorted(word))


def groups(words):
    """The words that are made of the same letters, in the order in which they come."""
    return [list(group) for _, group in itertools.groupby(words, letters)]


if __name__ == "__main__":
    print(groups(["tea", "eat", "tan", "ate"]))
