# shows: one after the other
import asyncio
import subprocess
import sys


async def wait(order):
    order.append('tick')
    code = subprocess.call([sys.executable, '-c', ''])
    order.append(code)


async def main():
    order = []
    await asyncio.gather(wait(order), wait(order))
    print('one after the other' if order[1] == 0 else 'together')


asyncio.run(main())
