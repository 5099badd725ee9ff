class Thing:
    def __init__(self, key):
        self.key = key


class Cache:
    """按键取对象，使用者共享，此外没有人抓着它。"""
    # 你来写


if __name__ == "__main__":
    print([name for name in dir(Cache) if not name.startswith("_")])
