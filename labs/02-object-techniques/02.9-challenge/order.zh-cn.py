"""失败的事务中，各件事的先后。"""
events = []


class Account:
    def __enter__(self):
        events.append("note")

    def __exit__(self, kind, error, trace):
        events.append("restore")


try:
    with Account():
        events.append("withdraw")
        raise ValueError("不行")
except ValueError:
    events.append("caller")
