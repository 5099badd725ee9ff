from multiprocessing import Process, Queue, Value

num = 100


def report(q):
    """在子进程里：加一，然后报告。"""
    global num
    num += 1
    q.put(num)


def add(part, total):
    """在子进程里：对这一部分求和。"""
    with total.get_lock():
        total.value += sum(part)


def add_up(parts):
    """所有数的总和，每一部分由一个进程求和。"""
    total = Value("q", 0)
    children = [Process(target=add, args=(part, total)) for part in parts]
    for child in children:
        child.start()
    for child in children:
        child.join(20)
    return total.value


if __name__ == "__main__":
    print(add_up([[1, 2], [3, 4]]))
