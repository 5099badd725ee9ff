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
    return "hello " + conn.user


def count_connections():
    return sum(type(one) is Conn for one in gc.get_objects())


def find_holder(thing):
    """The list in this module that refers to the thing; None where there is none."""
    import sys
    mine = {id(v) for v in vars(sys.modules[__name__]).values() if isinstance(v, list)}
    return next((one for one in gc.get_referrers(thing) if id(one) in mine), None)


if __name__ == "__main__":
    for number in range(10):
        handle("user%d" % number)
    print(count_connections(), "connections are alive")
    if _cache:
        print("held by _cache:", find_holder(_cache[0]) is _cache)
