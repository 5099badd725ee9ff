# shows: b has \['x'\]
class Basket:
    def __init__(self, items: list = []):
        self.items = items


a = Basket()
a.items.append('x')
b = Basket()
print('b has', b.items)
