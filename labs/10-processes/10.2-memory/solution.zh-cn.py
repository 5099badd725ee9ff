from multiprocessing import Process, Queue

num = 100


def report(q):
    """在子进程里：加一，然后报告。"""
    global num
    num += 1
    q.put(num)


def add(part, q):
    """在子进程里：对这一部分求和。"""
    q.put(sum(part))


def add_up(parts):
    """所有数的总和，每一部分由一个进程求和。"""
    q = Queue()
    children = [Process(target=add, args=(part, q)) for part in parts]
    for child in children:
        child.start()
    result = None
    result = sum(q.get(timeout=20) for _ in children)
    for child in children:
        child.join(20)
    return result


if __name__ == "__main__":
    print(add_up([[1, 2], [3, 4]]))
