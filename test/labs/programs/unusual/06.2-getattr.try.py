class User:
    def __init__(self, name, info):
        self.name = name
        self.info = info

    def __getattr__(self, item):
        try:
            return self.__dict__["info"][item]
        except KeyError:
            raise AttributeError(item) from None


def work():
    user = User("Ann", {"city": "Paris"})
    user.name
    user.name
    user.city
    return hasattr(user, "phone")


if __name__ == "__main__":
    print(work())
