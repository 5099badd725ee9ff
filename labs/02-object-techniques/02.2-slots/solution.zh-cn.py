import tracemalloc


class Player:
    def __init__(self, uid, name, stat, level):
        self.uid = uid
        self.name = name
        self.stat = stat
        self.level = level


class SlotPlayer:
    __slots__ = ("uid", "name", "stat", "level")

    def __init__(self, uid, name, stat, level):
        self.uid = uid
        self.name = name
        self.stat = stat
        self.level = level


def measure(cls, count=5000):
    """count 个对象同时存在时，平均每个占多少字节。"""
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    players = [cls(1, "name", 0, 1) for _ in range(count)]
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return round((after - before) / len(players))


if __name__ == "__main__":
    print("Player    ", measure(Player), "字节")
    print("SlotPlayer", measure(SlotPlayer), "字节")
