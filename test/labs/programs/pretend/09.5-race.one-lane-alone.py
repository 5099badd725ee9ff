import threading

SCHEDULE = "0101"  # whose step comes next


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
    first = account["money"]
    account["money"]

    def write():
        account["money"] = first + 10
        account["money"] = first + 10

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()


if __name__ == "__main__":
    print(SCHEDULE, play(SCHEDULE))
    account = {"money": 0}
    race(account)
    print(account)
