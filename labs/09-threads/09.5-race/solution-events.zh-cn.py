import threading

SCHEDULE = "1001"  # 下一步轮到谁


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
    has_read = [threading.Event(), threading.Event()]

    def add(me):
        money = account["money"]
        has_read[me].set()
        has_read[1 - me].wait(10)
        account["money"] = money + 10

    other = threading.Thread(target=add, args=(1,))
    other.start()
    add(0)
    other.join()


if __name__ == "__main__":
    print(SCHEDULE, play(SCHEDULE))
    account = {"money": 0}
    race(account)
    print(account)
