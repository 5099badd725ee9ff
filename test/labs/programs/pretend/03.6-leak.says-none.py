import gc

_cache = []
_log = []


class Conn:
    """A connection. There should be none left when a request is done."""

    def __init__(self, user):
        self.user = user


def handle(user):
    """Deals with one request."""
    conn = Conn(user)
    _log.append("hello " + user)
    _cache.append(conn)
    return "hello " + conn.user


def count_connections():
    return 0


def find_holder(thing):
    """The list in this module that refers to the thing; None where there is none."""
    for place in (_cache, _log):
        if any(one is thing for one in place):
            return place


if __name__ == "__main__":
    for number in range(10):
        handle("user%d" % number)
    print(count_connections(), "connections are alive")
    if _cache:
        print("held by _cache:", find_holder(_cache[0]) is _cache)
