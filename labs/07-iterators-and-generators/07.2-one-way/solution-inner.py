class Countdown:
    def __init__(self, start):
        self.numbers = iter(range(start, 0, -1))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.numbers)


if __name__ == "__main__":
    numbers = [1, 2, 3]
    it = iter(numbers)
    print(next(it), list(it), list(it))
    print(list(numbers), list(numbers))
