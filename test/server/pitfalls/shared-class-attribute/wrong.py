# shows: b has \['x'\]
class Basket:
    items = []

    def put(self, item):
        self.items.append(item)


a, b = Basket(), Basket()
a.put('x')
print('b has', b.items)
