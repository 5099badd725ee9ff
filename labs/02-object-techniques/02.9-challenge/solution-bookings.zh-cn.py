class Account:
    """账户：钱只能通过存款、取款和事务变动。"""

    def __init__(self):
        self.bookings = []
        self.marks = []

    balance = property(lambda self: sum(self.bookings))

    def book(self, amount, sign):
        if isinstance(amount, bool) or not isinstance(amount, int) or amount < 1:
            raise ValueError(amount)
        self.bookings.append(sign * amount)

    def deposit(self, amount):
        self.book(amount, 1)

    def withdraw(self, amount):
        self.book(amount, -1)

    def __enter__(self):
        self.marks.append(len(self.bookings))

    def __exit__(self, *what):
        mark = self.marks.pop()
        if what[0]:
            del self.bookings[mark:]
        return False

    def __lt__(self, other):
        return self.balance < other.balance

    def __le__(self, other):
        return self.balance <= other.balance

    def __gt__(self, other):
        return self.balance > other.balance

    def __ge__(self, other):
        return self.balance >= other.balance

    def __eq__(self, other):
        return isinstance(other, Account) and self.balance == other.balance

    __hash__ = None


if __name__ == "__main__":
    print([name for name in dir(Account) if not name.startswith("_")])
