import threading

SCHEDULE = "0101"  # 下一步轮到谁


def deposit(account, amount):
    """分两步存款：先读，后写。"""
    seen = account["money"]
    yield
    account["money"] = seen + amount
    yield


def play(schedule):
    """两笔 10 元的存款，一步一步来；返回最后账户里的钱。"""
    account = {"money": 0}
    tasks = [deposit(account, 10), deposit(account, 10)]
    for who in schedule:
        next(tasks[int(who)])
    return account["money"]


def race(account):
    """两个线程各往 account["money"] 存 10 元；其中一笔丢失。"""
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
