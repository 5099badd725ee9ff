"""The order of events in a transaction that fails."""
events = []


class Account:
    def __enter__(self):
        events.append("note")

    def __exit__(self, kind, error, trace):
        events.append("restore")


try:
    with Account():
        events.append("withdraw")
        raise ValueError("no")
except ValueError:
    events.append("caller")
