# shows: RecursionError
class Checked:
    def __setattr__(self, name, value):
        if value < 0:
            raise ValueError(name)
        setattr(self, name, value)


checked = Checked()
checked.x = 1
print(checked.x)
