# shows: the task is gone
import asyncio
import gc


async def wait_for_signal():
    await asyncio.get_running_loop().create_future()


async def main():
    asyncio.create_task(wait_for_signal())
    await asyncio.sleep(0)
    gc.collect()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    print('waiting' if others else 'the task is gone')


asyncio.run(main())
