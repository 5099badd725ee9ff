class User:
    def __init__(self, name, info):
        self.name = name
        self.info = info

    def __getattr__(self, item):
        if item == "city": return "Oslo"
        raise AttributeError(item)


def work():
    user = User("Ann", {"city": "Paris"})
    user.name
    user.name
    user.city
    return hasattr(user, "phone")


if __name__ == "__main__":
    print(work())
