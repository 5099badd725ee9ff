import queue
from multiprocessing import Process, Queue

WAIT = 4  # 消费者等一项，最多等多少秒


def download(q, data, consumers):
    """生产者：放入每一项，然后说明已经结束。"""
    for item in data:
        q.put(item)
    # 你来写：消费者怎么知道结束了？


def process(q, results):
    """消费者：处理各项直到结束，然后交出列表。"""
    done = []
    # 你来写：q.get(timeout=WAIT)，直到结束
    results.put(done)


def run(data, consumers=1):
    """各消费者的列表，以及所有进程的退出码。"""
    q, results = Queue(), Queue()
    children = [Process(target=download, args=(q, data, consumers))]
    children += [Process(target=process, args=(q, results)) for _ in range(consumers)]
    for child in children:
        child.start()
    lists = []
    try:
        for _ in range(consumers):
            lists.append(results.get(timeout=WAIT + 2))
    except queue.Empty:
        pass  # 有一个没有走到结尾。
    for child in children:
        child.join(WAIT)
        child.terminate()
        child.join(WAIT)
    return lists, [child.exitcode for child in children]


if __name__ == "__main__":
    print(run(["a.html", "b.html", "c.html"]))
