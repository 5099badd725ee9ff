class Countdown:
    def __init__(self, start):
        Countdown.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if Countdown.left == 0:
            raise StopIteration
        Countdown.left -= 1
        return Countdown.left + 1


if __name__ == "__main__":
    numbers = [1, 2, 3]
    it = iter(numbers)
    print(next(it), list(it), list(it))
    print(list(numbers), list(numbers))
