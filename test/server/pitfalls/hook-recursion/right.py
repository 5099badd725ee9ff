# shows: RecursionError
class User:
    def __init__(self):
        self.info = {'age': 3}

    def __getattribute__(self, name):
        info = super().__getattribute__('info')
        return info[name]


class Guarded:
    def __getattribute__(self, name):
        if name.startswith('_'):
            return super().__getattribute__(name)
        return self._all[name]

    _all = {'age': 3}


print(User().age, Guarded().age)
