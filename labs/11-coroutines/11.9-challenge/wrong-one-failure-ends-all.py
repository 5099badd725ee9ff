import asyncio


async def crawl(start, fetch, limit):
    """The pages that can be reached from start, and those that failed; at most limit fetches at a time."""
    slots = asyncio.Semaphore(limit)
    came, seen, level = [], {start}, [start]

    async def visit(page):
        async with slots:
            links = await fetch(page)
        came.append(page)
        return links

    try:
        while level:
            found = await asyncio.gather(*[visit(page) for page in level])
            level = sorted({link for links in found for link in links} - seen)
            seen.update(level)
    except OSError:
        return sorted(came), sorted(set(level) - set(came))
    return sorted(came), []


async def fetch(page):
    """The links of a page of a small site."""
    await asyncio.sleep(0.01)
    return {"home": ["news", "shop"], "shop": ["home", "cart"]}.get(page, [])


if __name__ == "__main__":
    print(asyncio.run(crawl("home", fetch, 2)))
