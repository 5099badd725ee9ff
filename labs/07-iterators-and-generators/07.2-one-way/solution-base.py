from collections.abc import Iterator


class Countdown(Iterator):
    def __init__(self, start):
        self.left = start

    def __next__(self):
        if self.left:
            self.left -= 1
            return self.left + 1
        raise StopIteration


if __name__ == "__main__":
    numbers = [1, 2, 3]
    it = iter(numbers)
    print(next(it), list(it), list(it))
    print(list(numbers), list(numbers))
