class Countdown(list):
    def __init__(self, start):
        super().__init__(range(1, start + 1))

    def __iter__(self):
        return self

    def __next__(self):
        if not self:
            raise StopIteration
        return self.pop()
