import tracemalloc


class Player:
    def __init__(self, uid, name, stat, level):
        self.uid = uid
        self.name = name
        self.stat = stat
        self.level = level


from dataclasses import dataclass

@dataclass(slots=True)
class SlotPlayer:
    uid: int
    name: str
    stat: int
    level: int


def measure(cls, count=5000):
    """Bytes for each of count objects, all alive at once."""
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    players = [cls(1, "name", 0, 1) for _ in range(count)]
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return round((after - before) / len(players))


if __name__ == "__main__":
    print("Player    ", measure(Player), "bytes")
    print("SlotPlayer", measure(SlotPlayer), "bytes")
