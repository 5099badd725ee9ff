import asyncio


async def crawl(start, fetch, limit):
    """The pages that can be reached from start, and those that failed; at most limit fetches at a time."""
    came, failed, seen, waiting, running = [], [], {start}, [start], {}
    while waiting or running:
        while waiting and len(running) < limit:
            page = waiting.pop()
            running[asyncio.ensure_future(fetch(page))] = page
        done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            page = running.pop(task)
            try:
                links = task.result()
            except OSError:
                failed.append(page)
                continue
            came.append(page)
            for link in links:
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
    return sorted(came), sorted(failed)


async def fetch(page):
    """The links of a page of a small site."""
    await asyncio.sleep(0.01)
    return {"home": ["news", "shop"], "shop": ["home", "cart"]}.get(page, [])


if __name__ == "__main__":
    print(asyncio.run(crawl("home", fetch, 2)))
