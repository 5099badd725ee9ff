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
    while rounds:
        log += [name]
        rounds -= 1
        await asyncio.sleep(0)
    return name.upper()


async def main(jobs, log):
    tasks = [asyncio.ensure_future(work(*job, log)) for job in jobs]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]


def run_all(jobs, log):
    return asyncio.run(main(jobs, log))


if __name__ == "__main__":
    log = []
    print(run_all([("a", 2), ("b", 2)], log))
    print(" ".join(log))
