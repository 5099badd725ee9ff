import itertools


def letters(word):
    return "".join(sorted(word))


def groups(words):
    """The words that are made of the same letters, in the order in which they come."""
    return [list(group) for _, group in itertools.groupby(words, letters)]


if __name__ == "__main__":
    print(groups(["tea", "eat", "tan", "ate"]))

# From the stop at `if letters(...)`: go into the second call of letters, print word,
# go up and print group.
commands = ["s", "r", "s", "p word", "u", "p group"]
