import gc

_cache = []
_log = []


class Conn:
    """一个连接。请求处理完之后，不应再留下任何连接。"""

    def __init__(self, user):
        self.user = user


def handle(user):
    """处理一个请求。"""
    conn = Conn(user)
    _log.append("你好，" + user)
    return "你好，" + conn.user


def count_connections():
    return sum(type(one) is Conn for one in gc.get_objects())


def find_holder(thing):
    """这个模块里引用着 thing 的列表；没有就返回 None。"""
    mine = [value for value in globals().values() if isinstance(value, list)]
    for one in gc.get_referrers(thing):
        if any(one is value for value in mine):
            return one
    return None


if __name__ == "__main__":
    for number in range(10):
        handle("用户%d" % number)
    print(count_connections(), "个连接还活着")
    if _cache:
        print("是否被 _cache 抓着：", find_holder(_cache[0]) is _cache)
