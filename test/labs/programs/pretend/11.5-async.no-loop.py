import asyncio
import time

counter = 0


async def add_one(pause):
    """Reads, lets others run, writes."""
    global counter
    value = counter
    if pause:
        await asyncio.sleep(0)
    counter = value + 1


async def work(name, rounds, log):
    """Logs its name once a round, and lets the others run; returns the name in capitals."""
    for _ in range(rounds):
        log.append(name)
        await asyncio.sleep(0)
    return name.upper()


def run_all(jobs, log):
    """x"""
    for turn in range(max(rounds for _, rounds in jobs)):
        for name, rounds in jobs:
            if turn < rounds:
                log.append(name)
    return [name.upper() for name, _ in jobs]

if __name__ == "__main__":
    log = []
    print(run_all([("a", 2), ("b", 2)], log))
    print(" ".join(log))
