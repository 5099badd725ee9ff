def letters(word):
    return "".join(sorted(word))


def groups(words):
    """The words that are made of the same letters, in the order in which they come."""
    keys = []
    found = []
    for word in words:
        key = letters(word)
        if key in keys:
            found[keys.index(key)].append(word)
        else:
            keys.append(key)
            found.append([word])
    return found


if __name__ == "__main__":
    print(groups(["tea", "eat", "tan", "ate"]))

# From the stop at `if letters(...)`: go into the second call of letters, print word,
# go up and print group.
commands = ["b letters, word == 'eat'", "c", "p word", "u", "p group"]
