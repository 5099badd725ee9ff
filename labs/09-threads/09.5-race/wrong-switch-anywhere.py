import threading

SCHEDULE = "1100"  # whose step comes next


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
    meet = threading.Barrier(2, timeout=10)

    def add():
        seen = account["money"]
        meet.wait()
        account["money"] = seen + 10

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    print(SCHEDULE, play(SCHEDULE))
    account = {"money": 0}
    race(account)
    print(account)
