# shows: b has \{'x': 1\}
class Basket:
    """What was bought."""

    items = {}

    def __init__(self, owner):
        self.owner = owner

    def put(self, item):
        self.items[item] = 1


a, b = Basket('a'), Basket('b')
a.put('x')
print('b has', b.items)
