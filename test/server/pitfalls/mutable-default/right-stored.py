# shows: b has \['x'\]
class Basket:
    def __init__(self, items=()):
        self.items = list(items)


a = Basket()
a.items.append('x')
b = Basket()
print('b has', b.items)
