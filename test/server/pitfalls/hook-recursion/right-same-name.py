# shows: RecursionError
class Checked:
    def __setattr__(self, name, value):
        if value < 0:
            raise ValueError(name)
        object.__setattr__(self, name, value)

    def __getattr__(self, name):
        if name == 'y':
            self.y = 0
            return getattr(self, name)
        raise AttributeError(name)


checked = Checked()
checked.x = 1
print(checked.x, checked.y)
