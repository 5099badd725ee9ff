# shows: RecursionError
class Checked:
    def __setattr__(self, name, value):
        self.last = name


checked = Checked()
checked.x = 1
print(checked.last)
