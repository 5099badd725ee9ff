import tracemalloc

N = 50000
marks = []


def show_memory_info(hint):
    """做一个标记：提示，以及现在使用的字节数。"""
    marks.append((hint, tracemalloc.get_traced_memory()[0]))


def func():
    show_memory_info("初始")
    a = list(range(N))
    show_memory_info("已创建")
    return len(a)


def run():
    tracemalloc.start()
    del marks[:]
    func()
    show_memory_info("已结束")
    tracemalloc.stop()
    return marks


if __name__ == "__main__":
    for hint, used in run():
        print("%s\t%9d 字节" % (hint, used))
