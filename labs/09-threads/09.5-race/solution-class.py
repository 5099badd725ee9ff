import threading

SCHEDULE = "01" + "10"  # whose step comes next


def deposit(account, amount):
    """A deposit in two steps: it reads, and it writes."""
    seen = account["money"]
    yield
    account["money"] = seen + amount
    yield


def play(schedule):
    """Two deposits of 10, step by step; gives what the account holds then."""
    account = {"money": 0}
    tasks = [deposit(account, 10), deposit(account, 10)]
    for who in schedule:
        next(tasks[int(who)])
    return account["money"]


def race(account):
    """Two threads deposit 10 each into account["money"]; one deposit gets lost."""
    class Cashier(threading.Thread):
        meet = threading.Barrier(2, timeout=10)

        def run(self):
            balance = account.get("money")
            self.meet.wait()
            account.update(money=balance + 10)

    cashiers = [Cashier(), Cashier()]
    for cashier in cashiers:
        cashier.start()
    for cashier in cashiers:
        cashier.join()


if __name__ == "__main__":
    print(SCHEDULE, play(SCHEDULE))
    account = {"money": 0}
    race(account)
    print(account)
