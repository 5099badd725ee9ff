import asyncio


async def crawl(start, fetch, limit):
    """从 start 能到达的页面，以及失败的页面；同时最多 limit 个获取。"""
    # 你来写


async def fetch(page):
    """一个小网站的页面的链接。"""
    await asyncio.sleep(0.01)
    return {"home": ["news", "shop"], "shop": ["home", "cart"]}.get(page, [])


if __name__ == "__main__":
    print(asyncio.run(crawl("home", fetch, 2)))
