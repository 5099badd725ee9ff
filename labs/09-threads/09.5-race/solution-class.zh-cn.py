import threading

SCHEDULE = "01" + "10"  # 下一步轮到谁


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
