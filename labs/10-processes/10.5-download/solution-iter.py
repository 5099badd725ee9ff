import queue
from multiprocessing import Process, Queue

WAIT = 4  # seconds that a consumer waits for an item at most


def download(q, data, consumers):
    """The producer: puts each item, then says that it is over."""
    for item in data:
        q.put(item)
    for _ in range(consumers):
        q.put(None)


def process(q, results):
    """A consumer: processes items until it is over, then hands in its list."""
    done = []
    done += ["%s ok" % item for item in iter(lambda: q.get(timeout=WAIT), None)]
    results.put(done)


def run(data, consumers=1):
    """The consumers' lists, and the exit codes of all processes."""
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
        pass  # One of them has not come to its end.
    for child in children:
        child.join(WAIT)
        child.terminate()
        child.join(WAIT)
    return lists, [child.exitcode for child in children]


if __name__ == "__main__":
    print(run(["a.html", "b.html", "c.html"]))
