# shows: one after the other
import asyncio
import time


def pause():
    time.sleep(0.05)


async def wait(order, name):
    order.append('tick')
    await asyncio.get_running_loop().run_in_executor(None, pause)
    order.append('wait')


async def main():
    order = []
    await asyncio.gather(wait(order, 'a'), wait(order, 'b'))
    print('one after the other' if order[1] == 'wait' else 'together')


asyncio.run(main())
