events = []


class Noting:
    def __enter__(self):
        events.append("enter")
        return self

    def __exit__(self, kind, error, trace):
        events.append("exit")


class Ignoring:
    def __init__(self, only):
        self.only = only

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):  # Ignoring
        return isinstance(error, KeyError)


def run(error=None):
    """The events of a with whose body raises the error, if there is one."""
    del events[:]
    try:
        with Noting():
            events.append("body")
            if error is not None:
                raise error
    except Exception:
        events.append("escaped")
    return list(events)


if __name__ == "__main__":
    print(run())
    print(run(KeyError("x")))
    with Ignoring(KeyError):
        print("in the body")
    print("after the with")
