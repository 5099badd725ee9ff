class Duck:
    def quack(self):
        return "嘎嘎"


class Robot:
    def quack(self):
        return "嘀嘀"


class Rock:
    pass


class Recorder:
    def __init__(self, sound):
        self.sound = sound

    def quack(self):
        return self.sound


def make_noise(thing):
    quack = getattr(thing, "quack")
    return quack()


if __name__ == "__main__":
    for thing in (Duck(), Robot(), Recorder("哞")):
        print(type(thing).__name__, make_noise(thing))
