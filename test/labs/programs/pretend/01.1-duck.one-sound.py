class Duck:
    def quack(self):
        return "Quack"


class Robot:
    def quack(self):
        return "Beep"


class Rock:
    pass


class Recorder:
    def __init__(self, sound):
        self.sound = sound

    def quack(self):
        return "Moo"


def make_noise(thing):
    return thing.quack()


if __name__ == "__main__":
    for thing in (Duck(), Robot(), Recorder("Moo")):
        print(type(thing).__name__, make_noise(thing))
