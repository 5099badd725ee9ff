import gc
from weakref import WeakSet

_cache = WeakSet()
_log = []


class Conn:
    """一个连接。请求处理完之后，不应再留下任何连接。"""

    def __init__(self, user):
        self.user = user


def handle(user):
    """处理一个请求。"""
    conn = Conn(user)
    _log.append("你好，" + user)
    _cache.add(conn)
    return "你好，" + conn.user


def count_connections():
    return sum(type(one) is Conn for one in gc.get_objects())


def find_holder(thing):
    """这个模块里引用着 thing 的列表；没有就返回 None。"""
    lists = {id(value) for value in globals().values() if type(value) is list}
    return next((one for one in gc.get_referrers(thing) if id(one) in lists), None)


if __name__ == "__main__":
    for number in range(10):
        handle("用户%d" % number)
    print(count_connections(), "个连接还活着")
