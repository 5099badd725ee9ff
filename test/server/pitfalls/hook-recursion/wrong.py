# shows: RecursionError
class User:
    def __init__(self):
        self.info = {'age': 3}

    def __getattribute__(self, name):
        return self.info[name]


print(User().age)
