import threading
import time
from collections import deque


def work(name, rounds, log):
    """每轮记录一次名字，并让别人运行。没有轮次则失败。"""
    if rounds == 0:
        raise ValueError(name)
    for _ in range(rounds):
        log.append(name)
        gevent.sleep(0)
    return name.upper()


def run_all(jobs, log):
    """运行所有任务 (名字, 轮数)；每个给出结果或异常的名字。"""
    tasks = [gevent.spawn(work, name, rounds, log) for name, rounds in jobs]
    gevent.joinall(tasks, timeout=10)
    return [type(task.exception).__name__ if task.exception else task.value for task in tasks]


try:
    import gevent
except ImportError:

    class Greenlet:
        """代替品的一个任务：轮到它时才运行的线程。"""

        def __init__(self, run, *args):
            self.run, self.args, self.value, self.exception, self.dead = run, args, None, None, False
            self.awake = threading.Semaphore(0)
            self.thread = threading.Thread(target=self.work, daemon=True)

        def work(self):
            self.awake.acquire()
            try:
                self.value = self.run(*self.args)
            except Exception as error:
                self.exception = error
            self.dead = True
            hub.over.append(self)
            hub.next_turn()

        def get(self):
            hub.joinall([self])
            if self.exception is not None:
                raise self.exception
            return self.value

        def join(self, timeout=None):
            hub.joinall([self], timeout)

        def successful(self):
            return self.dead and self.exception is None

    class Hub:
        """没有安装 gevent 时代替它：分派执行权。"""

        Greenlet = Greenlet

        def __init__(self):
            self.waiting, self.over, self.main = deque(), [], threading.Semaphore(0)

        def spawn(self, run, *args):
            task = Greenlet(run, *args)
            task.thread.start()
            self.waiting.append(task.awake)
            return task

        def next_turn(self):
            (self.waiting.popleft() if self.waiting else self.main).release()

        def sleep(self, seconds=0):
            awake = threading.Semaphore(0)
            self.waiting.append(awake)
            self.next_turn()
            awake.acquire()

        def joinall(self, tasks, timeout=None):
            while not all(task.dead for task in tasks):
                self.next_turn()
                self.main.acquire(timeout=timeout)
            return [task for task in self.over if task in tasks]

    gevent = hub = Hub()


if __name__ == "__main__":
    log = []
    print(run_all([("a", 2), ("b", 2)], log))
    print(" ".join(log))
