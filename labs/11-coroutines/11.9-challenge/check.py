"""11.9: pages that are fetched several at a time."""
import asyncio

SITE = {
    "home": ["a", "b", "c", "d", "e", "f"],
    "a": ["home", "g"],
    "b": ["gone", "g"],
    "c": [],
    "d": ["h", "lost"],
    "e": ["a", "b"],
    "f": [],
    "g": ["i"],
    "h": ["h"],
    "i": ["home", "gone"],
    "far": ["home"],
}
GONE = ["gone", "lost"]
LIMIT = 3
STEPS = 4


def gather(names):
    seen = {"steps": STEPS}

    async def a():
        await asyncio.sleep(0)

    async def b():
        raise ValueError("b")

    async def c():
        for step in range(1, STEPS + 1):
            seen["later"] = step
            await asyncio.sleep(0)

    async def main():
        try:
            await asyncio.gather(a(), b(), c())
        except ValueError as error:
            seen.update(raised=type(error).__name__, then=seen["later"])
        for _ in range(20):
            await asyncio.sleep(0)

    asyncio.run(main())
    return seen


def answer(lab):
    seen = lab.observe(gather, file=lab.path("solution.py"))
    choice = "waited" if seen["then"] == STEPS else "goes-on" if seen["later"] == STEPS else "cancelled"
    return lab.answer(choice, **seen)


def crawl(names):
    under_way, fetched, most = [], [], [0]

    async def fetch(page):
        fetched.append(page)
        under_way.append(page)
        most[0] = max(most[0], len(under_way))
        try:
            for _ in range(5):
                await asyncio.sleep(0)
            if page not in SITE:
                raise OSError(page)
            return list(SITE[page])
        finally:
            under_way.remove(page)

    try:
        said = asyncio.run(asyncio.wait_for(names["crawl"]("home", fetch, LIMIT), 5))
    except OSError:
        said = None
    said = [list(part) for part in said] if isinstance(said, tuple) and len(said) == 2 else [None, None]
    return {"came": said[0], "failed": said[1], "fetched": fetched, "most": most[0]}


def right(seen):
    pages = sorted(set(SITE) - {"far"})
    return seen["came"] == pages and seen["failed"] == GONE and sorted(seen["fetched"]) == sorted(pages + GONE)


def check_pages(lab):
    seen = lab.observe(crawl)
    pages = sorted(set(SITE) - {"far"})
    twice = sorted({page for page in seen["fetched"] if seen["fetched"].count(page) > 1})
    short = seen["came"] is not None and set(seen["came"]) < set(pages) and set(seen["failed"]) & set(GONE)
    return lab.finding(
        seen["came"] == pages and not twice,
        "one-failure-ends-all" if short and not twice else None,
        count=len(pages),
        said=str(seen["came"]),
        expected=str(pages),
        twice=str(twice),
    )


def check_failed(lab):
    seen = lab.observe(crawl)
    return lab.finding(seen["failed"] == GONE, said=str(seen["failed"]), expected=str(GONE))


def check_limit(lab):
    seen = lab.observe(crawl)
    most = seen["most"]
    mistake = None
    if right(seen):
        mistake = "one-after-the-other" if most == 1 else "all-at-once" if most > LIMIT else None
    return lab.finding(most == LIMIT and right(seen), mistake, most=most, limit=LIMIT)
