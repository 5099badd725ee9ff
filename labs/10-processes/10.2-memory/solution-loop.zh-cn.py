from multiprocessing import Process, Queue

num = 100


def report(q):
    """在子进程里：加一，然后报告。"""
    global num
    num += 1
    q.put(num)


def add(part, q):
    """在子进程里：对这一部分求和。"""
    total = 0
    for number in part:
        total += number
    q.put(total)


def add_up(parts):
    """所有数的总和，每一部分由一个进程求和。"""
    q = Queue()
    children = [Process(target=add, args=(part, q)) for part in parts]
    for child in children:
        child.start()
    result = None
    result = 0
    for _ in children:
        result += q.get(timeout=20)
    for child in children:
        child.join(20)
    return result


if __name__ == "__main__":
    print(add_up([[1, 2], [3, 4]]))
