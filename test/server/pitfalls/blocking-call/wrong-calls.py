# shows: one after the other
import asyncio
import time


def pause():
    rest()


def rest():
    time.sleep(0.05)


async def wait(order):
    order.append('tick')
    pause()
    order.append('wait')


async def main():
    order = []
    await asyncio.gather(wait(order), wait(order))
    print('one after the other' if order[1] == 'wait' else 'together')


asyncio.run(main())
