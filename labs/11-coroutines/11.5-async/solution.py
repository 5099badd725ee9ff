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


async def main(jobs, log):
    return await asyncio.gather(*[work(name, rounds, log) for name, rounds in jobs])


def run_all(jobs, log):
    """Lets all jobs, (name, rounds), run at once; their results in the order of the jobs."""
    return asyncio.run(main(jobs, log))


if __name__ == "__main__":
    log = []
    print(run_all([("a", 2), ("b", 2)], log))
    print(" ".join(log))
