from functools import total_ordering


@total_ordering
class Account:
    """账户：钱只能通过存款、取款和事务变动。"""

    def __init__(self, balance=0, before=None):
        self.__state = (balance, before)

    @property
    def balance(self):
        return self.__state[0]

    def deposit(self, amount):
        if amount is True or not isinstance(amount, int) or amount <= 0:
            raise ValueError(amount)
        self.__state = (self.balance + amount, self.__state[1])

    def withdraw(self, amount):
        if amount is True or not isinstance(amount, int) or amount <= 0:
            raise ValueError(amount)
        self.__state = (self.balance - amount, self.__state[1])

    def __enter__(self):
        self.__state = (self.balance, self.__state)
        return self

    def __exit__(self, kind, error, trace):
        balance, before = self.__state
        self.__state = before if kind else (balance, before[1])

    def __eq__(self, other):
        return getattr(other, "balance", None) == self.balance

    def __ge__(self, other):
        return self.balance >= other.balance


if __name__ == "__main__":
    print([name for name in dir(Account) if not name.startswith("_")])
