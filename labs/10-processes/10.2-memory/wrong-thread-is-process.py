from queue import Queue
from threading import Thread

num = 100


def report(q):
    """In a child: adds one, and reports."""
    global num
    num += 1
    q.put(num)


def add(part, q):
    """In a child: adds up this part."""
    q.put(sum(part))


def add_up(parts):
    """The sum of all numbers, each part added up by a process of its own."""
    q = Queue()
    children = [Thread(target=add, args=(part, q)) for part in parts]
    for child in children:
        child.start()
    result = None
    result = sum(q.get(timeout=20) for _ in children)
    for child in children:
        child.join(20)
    return result


if __name__ == "__main__":
    print(add_up([[1, 2], [3, 4]]))
