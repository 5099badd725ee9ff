import asyncio


async def crawl(start, fetch, limit):
    """从 start 能到达的页面，以及失败的页面；同时最多 limit 个获取。"""
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
    """一个小网站的页面的链接。"""
    await asyncio.sleep(0.01)
    return {"home": ["news", "shop"], "shop": ["home", "cart"]}.get(page, [])


if __name__ == "__main__":
    print(asyncio.run(crawl("home", fetch, 2)))
