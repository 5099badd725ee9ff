import asyncio


async def crawl(start, fetch, limit):
    """The pages that can be reached from start, and those that failed; at most limit fetches at a time."""
    # Your part


async def fetch(page):
    """The links of a page of a small site."""
    await asyncio.sleep(0.01)
    return {"home": ["news", "shop"], "shop": ["home", "cart"]}.get(page, [])


if __name__ == "__main__":
    print(asyncio.run(crawl("home", fetch, 2)))
