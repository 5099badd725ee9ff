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


def make_noise(thing):
    if isinstance(thing, Duck):
        return thing.quack()
    return "..."


if __name__ == "__main__":
    for thing in (Duck(), Robot(), Recorder("Moo")):
        print(type(thing).__name__, make_noise(thing))
