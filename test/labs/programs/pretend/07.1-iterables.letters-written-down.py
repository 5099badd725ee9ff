events = []


class Walker:
    def __init__(self, letters):
        self.letters = letters
        self.place = 0

    def __iter__(self):
        return self

    def __next__(self):
        events.append("next")
        if self.place == len(self.letters):
            raise StopIteration
        self.place += 1
        return self.letters[self.place - 1]


class Loud:
    def __init__(self, letters):
        self.letters = letters

    def __iter__(self):
        events.extend(["next"] * 3)
        return iter("ab")


if __name__ == "__main__":
    for letter in Walker("ab"):
        print(letter, events)
    print(events)
