def add(a, b):
    a += b
    return a


a = 1
b = 2

# At the stop in add: an expression that is True while the local name a
# still stands for the caller's object, and False once it does not.
WATCH = "a is a"

if __name__ == "__main__":
    c = add(a, b)
    print(c)
    print(a, b)
