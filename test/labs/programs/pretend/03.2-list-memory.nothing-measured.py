import tracemalloc

N = 50000
marks = []


def show_memory_info(hint):
    """Notes a mark: the hint, and how many bytes are in use now."""
    marks.append((hint, 2000000 if len(marks) == 1 else 0))


def func():
    show_memory_info("initial")
    a = list(range(N))
    show_memory_info("created")
    return len(a)


def run():
    tracemalloc.start()
    del marks[:]
    func()
    show_memory_info("finished")
    tracemalloc.stop()
    return marks


if __name__ == "__main__":
    for hint, used in run():
        print("%-10s %9d bytes" % (hint, used))
