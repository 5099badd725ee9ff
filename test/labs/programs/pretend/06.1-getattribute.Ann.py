events = []


class User:
    def __init__(self, name, birthday):
        self.name = name
        self.birthday = birthday

    def __getattr__(self, item):
        events.append("getattr")
        return "not find attr"

    def __getattribute__(self, item):
        events.append("getattribute")
        if item == "name": return "Ann"
        return super().__getattribute__(item)


if __name__ == "__main__":
    user = User("Ann", "2000-01-01")
    print(user.age)
    print(user.name, user.__dict__, hasattr(user, "x"))
    print(events)
