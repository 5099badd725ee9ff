class Thing:
    def __init__(self, key):
        self.key = key


class Cache:
    """按键取对象：使用者共享同一个，此外没有谁抓着它。"""
    # 你来写


if __name__ == "__main__":
    print([name for name in dir(Cache) if not name.startswith("_")])
