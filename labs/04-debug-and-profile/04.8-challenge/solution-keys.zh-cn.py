def letters(word):
    return "".join(sorted(word))


def groups(words):
    """由相同字母组成的单词归为一组，按出现的先后排列。"""
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
