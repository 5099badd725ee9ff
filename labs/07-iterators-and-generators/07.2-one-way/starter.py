class Countdown:
    def __init__(self, start):
        self.left = start


if __name__ == "__main__":
    numbers = [1, 2, 3]
    it = iter(numbers)
    print(next(it), list(it), list(it))
    print(list(numbers), list(numbers))
