# shows: one after the other
import asyncio
import time


async def wait(order, name):
    order.append('tick')
    time.sleep(0.05)
    order.append('wait')


async def main():
    order = []
    await asyncio.gather(wait(order, 'a'), wait(order, 'b'))
    print('one after the other' if order[1] == 'wait' else 'together')


asyncio.run(main())
