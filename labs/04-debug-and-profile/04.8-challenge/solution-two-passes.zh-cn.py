def letters(word):
    return "".join(sorted(word))


def groups(words):
    """由相同字母组成的单词归为一组，按出现的先后排列。"""
    keys = [letters(word) for word in words]
    return [[word for word, key in zip(words, keys) if key == wanted] for wanted in dict.fromkeys(keys)]


if __name__ == "__main__":
    print(groups(["tea", "eat", "tan", "ate"]))

# 从停在 if letters(...) 那一行开始：进入对 letters 的第二次调用，打印 word，
# 再往上一层，打印 group。
commands = ["s", "r", "s", "p word", "u", "p group"]
