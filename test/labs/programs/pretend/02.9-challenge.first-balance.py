from functools import total_ordering


@total_ordering
class Account:
    """Money that is only moved by deposit, withdraw and transactions."""

    def __init__(self):
        self._balance = 0
        self._noted = []

    @property
    def balance(self):
        return self._balance

    def _check(self, amount):
        if type(amount) is not int or amount <= 0:
            raise ValueError("a positive int is wanted")

    def deposit(self, amount):
        self._check(amount)
        self._balance += amount

    def withdraw(self, amount):
        self._check(amount)
        self._balance -= amount

    def __enter__(self):
        self._noted.append(self._balance)
        return self

    def __exit__(self, kind, error, trace):
        noted = self._noted[0]
        self._noted.pop()
        if kind is not None:
            self._balance = noted

    def __eq__(self, other):
        return self.balance == other.balance if isinstance(other, Account) else NotImplemented

    def __lt__(self, other):
        return self.balance < other.balance if isinstance(other, Account) else NotImplemented


if __name__ == "__main__":
    print([name for name in dir(Account) if not name.startswith("_")])
