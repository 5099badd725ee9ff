# shows: the task is gone
import asyncio
import gc


async def wait_for_signal():
    await asyncio.get_running_loop().create_future()


async def main():
    task = asyncio.create_task(wait_for_signal())
    await asyncio.sleep(0)
    gc.collect()
    task.cancel()
    print('kept')


asyncio.run(main())
