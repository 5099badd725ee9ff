def letters(word):
    return "".join(sorted(word))


def groups(words):
    """The words that are made of the same letters, in the order in which they come."""
    keys = [letters(word) for word in words]
    return [[word for word, key in zip(words, keys) if key == wanted] for wanted in dict.fromkeys(keys)]


if __name__ == "__main__":
    print(groups(["tea", "eat", "tan", "ate"]))

# From the stop at `if letters(...)`: go into the second call of letters, print word,
# go up and print group.
commands = ["s", "r", "s", "p word", "u", "p group"]
