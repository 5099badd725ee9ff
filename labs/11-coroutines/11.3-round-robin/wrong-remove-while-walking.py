from collections import deque


def task(name, rounds, log):
    """One round at a time; gives up the turn after each."""
    for _ in range(rounds):
        log.append(name)
        yield


def run(tasks):
    """Gives each task a turn, round by round, until all are over."""
    tasks = list(tasks)
    while tasks:
        for task in tasks:
            try:
                next(task)
            except StopIteration:
                tasks.remove(task)


if __name__ == "__main__":
    log = []
    run([task("1", 2, log), task("2", 3, log)])
    print(" ".join(log))
