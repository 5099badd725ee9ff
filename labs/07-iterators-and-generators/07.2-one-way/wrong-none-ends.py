class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            return None
        self.left -= 1
        return self.left + 1


if __name__ == "__main__":
    numbers = [1, 2, 3]
    it = iter(numbers)
    print(next(it), list(it), list(it))
    print(list(numbers), list(numbers))
