from collections import deque


def task(name, rounds, log):
    """One round at a time; gives up the turn after each."""
    for _ in range(rounds):
        log.append(name)
        yield


def run(tasks):
    """Gives each task a turn, round by round, until all are over."""
    for task in tasks:
        for _ in task:
            pass


if __name__ == "__main__":
    log = []
    run([task("1", 2, log), task("2", 3, log)])
    print(" ".join(log))
