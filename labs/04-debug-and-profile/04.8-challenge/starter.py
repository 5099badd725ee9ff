def letters(word):
    return "".join(sorted(word))


def groups(words):
    """The words that are made of the same letters, in the order in which they come."""
    found = []
    for word in words:
        for group in found:
            if letters(group[0]) == letters(word):
                group.append(word)
                break
        else:
            found.append([word])
    return found


if __name__ == "__main__":
    print(groups(["tea", "eat", "tan", "ate"]))

# From the stop at `if letters(...)`: go into the second call of letters, print word,
# go up and print group.
commands = []
