import asyncio
import time

counter = 0


async def add_one(pause):
    """读，让别人运行，写。"""
    global counter
    value = counter
    if pause:
        await asyncio.sleep(0)
    counter = value + 1


async def work(name, rounds, log):
    for _ in range(rounds):
        log.append(name)
        await asyncio.sleep(0)
    return name.upper()


def run_all(jobs, log):
    async def main():
        tasks = [asyncio.create_task(work(name, rounds, log)) for name, rounds in jobs]
        return [await task for task in tasks]

    return asyncio.run(main())


if __name__ == "__main__":
    log = []
    print(run_all([("a", 2), ("b", 2)], log))
    print(" ".join(log))
