# shows: was never awaited
import asyncio


async def greet():
    print('hello')


async def main():
    await greet()
    task = asyncio.ensure_future(greet())
    await task


asyncio.run(main())
