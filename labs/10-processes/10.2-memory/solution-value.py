from multiprocessing import Process, Queue, Value

num = 100


def report(q):
    """In a child: adds one, and reports."""
    global num
    num += 1
    q.put(num)


def add(part, total):
    """In a child: adds up this part."""
    with total.get_lock():
        total.value += sum(part)


def add_up(parts):
    """The sum of all numbers, each part added up by a process of its own."""
    total = Value("q", 0)
    children = [Process(target=add, args=(part, total)) for part in parts]
    for child in children:
        child.start()
    for child in children:
        child.join(20)
    return total.value


if __name__ == "__main__":
    print(add_up([[1, 2], [3, 4]]))
