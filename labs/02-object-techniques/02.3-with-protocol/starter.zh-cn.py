events = []


class Noting:
    def __enter__(self):
        events.append("进入")
        return self

    def __exit__(self, kind, error, trace):
        events.append("退出")


class Ignoring:
    def __init__(self, only):
        self.only = only

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):  # Ignoring
        # 你来写：只抑制属于 only 的异常
        return False


def run(error=None):
    """一个 with 中依次发生的事；给了 error，语句体就抛出它。"""
    del events[:]
    try:
        with Noting():
            events.append("语句体")
            if error is not None:
                raise error
    except Exception:
        events.append("异常到了外面")
    return list(events)


if __name__ == "__main__":
    print(run())
    print(run(KeyError("x")))
    with Ignoring(KeyError):
        print("在语句体里")
    print("在 with 之后")
