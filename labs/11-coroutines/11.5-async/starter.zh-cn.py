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


def work(name, rounds, log):
    """每轮记录一次名字，并让别人运行；返回大写的名字。"""
    for _ in range(rounds):
        log.append(name)  # 你来写：然后轮到别人
    return name.upper()


def run_all(jobs, log):
    """让所有任务 (名字, 轮数) 同时运行；结果按任务的顺序。"""
    return [work(name, rounds, log) for name, rounds in jobs]  # 你来写：同时


if __name__ == "__main__":
    log = []
    print(run_all([("a", 2), ("b", 2)], log))
    print(" ".join(log))
