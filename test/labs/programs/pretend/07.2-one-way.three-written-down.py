class Countdown:
    def __init__(self, start):
        self.walk = iter([3, 2, 1][-start:])
    def __iter__(self):
        return self
    def __next__(self):
        return next(self.walk)
