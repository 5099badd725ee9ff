# shows: AttributeError
class Account:
    def __init__(self):
        self.entries = []

    def book(self, amount):
        self.entries.append(amount)


class Named(Account):
    def __init__(self, name):
        super().__init__()
        self.name = name


class Other(Account):
    def __init__(self):
        self.entries = [0]


Named('x').book(3)
Other().book(3)
print('booked')
