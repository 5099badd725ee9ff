# shows: AttributeError
class Account:
    def __init__(self):
        self.entries = []

    def book(self, amount):
        self.entries.append(amount)


class Named(Account):
    def __init__(self, name):
        self.name = name


Named('x').book(3)
print('booked')
