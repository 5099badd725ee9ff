"""What the check runs WATCH in: the caller's number, and then an equal one that is another object."""


def add(a, b):
    a += b
    return a


a = 100000
b = 2

if __name__ == "__main__":
    add(a, b)
    add(int(str(a)), b)
