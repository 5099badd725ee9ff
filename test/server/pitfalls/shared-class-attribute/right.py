# shows: b has \['x'\]
class Basket:
    limit = [10]

    def __init__(self):
        self.items = []

    def put(self, item):
        if len(self.items) < self.limit[0]:
            self.items.append(item)


a, b = Basket(), Basket()
a.put('x')
print('b has', b.items)
