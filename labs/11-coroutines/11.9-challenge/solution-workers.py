import asyncio


async def crawl(start, fetch, limit):
    """The pages that can be reached from start, and those that failed; at most limit fetches at a time."""
    q = asyncio.Queue()
    q.put_nowait(start)
    seen, failed = {start}, set()

    async def worker():
        while True:
            page = await q.get()
            try:
                for link in await fetch(page):
                    if link not in seen:
                        seen.add(link)
                        q.put_nowait(link)
            except OSError:
                failed.add(page)
            finally:
                q.task_done()

    workers = [asyncio.ensure_future(worker()) for _ in range(limit)]
    await q.join()
    for one in workers:
        one.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return sorted(seen - failed), sorted(failed)


async def fetch(page):
    """The links of a page of a small site."""
    await asyncio.sleep(0.01)
    return {"home": ["news", "shop"], "shop": ["home", "cart"]}.get(page, [])


if __name__ == "__main__":
    print(asyncio.run(crawl("home", fetch, 2)))
