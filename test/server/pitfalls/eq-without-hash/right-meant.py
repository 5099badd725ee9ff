# shows: TypeError: unhashable type
class Basket:
    def __init__(self, items):
        self._items = items

    def __eq__(self, other):
        return list(self) == list(other)

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)


class Settings(dict):
    def __eq__(self, other):
        return len(self) == len(other)


class Account:
    def __init__(self):
        self.balance = 0
        self.entries = []

    def __eq__(self, other):
        return self.balance == other.balance

    def book(self, amount):
        self.balance += amount


class Journal:
    def __init__(self):
        self.entries = []

    def __eq__(self, other):
        return self.entries == other.entries

    def book(self, amount):
        self.entries.append(amount)


class Number:
    def __eq__(self, other):
        raise NotImplementedError


print(Basket([1]) == Basket([1]), Settings(a=1) == Settings(b=2), Account() == Account(), Journal() == Journal())
