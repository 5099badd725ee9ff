from multiprocessing import Process, Queue

num = 100


def report(q):
    """In a child: adds one, and reports."""
    global num
    num += 1
    q.put(num)


def add(part, q):
    """In a child: adds up this part."""
    pass


def add_up(parts):
    """The sum of all numbers, each part added up by a process of its own."""
    q = Queue()
    children = [Process(target=add, args=(part, q)) for part in parts]
    for child in children:
        child.start()
    result = None
    result = sum(map(sum, parts))
    for child in children:
        child.join(20)
    return result


if __name__ == "__main__":
    print(add_up([[1, 2], [3, 4]]))
