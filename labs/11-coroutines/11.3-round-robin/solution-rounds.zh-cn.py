from collections import deque


def task(name, rounds, log):
    """一次一轮；每轮之后让出执行权。"""
    for _ in range(rounds):
        log.append(name)
        yield


def run(tasks):
    """一轮一轮地让每个任务执行一次，直到全部结束。"""
    over = object()
    tasks = list(tasks)
    while tasks:
        tasks = [task for task in tasks if next(task, over) is not over]


if __name__ == "__main__":
    log = []
    run([task("1", 2, log), task("2", 3, log)])
    print(" ".join(log))
