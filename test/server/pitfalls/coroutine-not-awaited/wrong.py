# shows: was never awaited
import asyncio


async def greet():
    print('hello')


async def main():
    greet()


asyncio.run(main())
