def area(width, height):
    size = width * height
    return size


def total(rooms):
    t = 0
    for width, height in rooms:
        t += area(width, height)
    return t


if __name__ == "__main__":
    rooms = [(2, 3), (4, 5)]
    print(total(rooms))

# From the stop at print(total(rooms)): walk into the SECOND call of area, until size is there.
# Print size. Go up to the caller and print t. In 12 commands or fewer.
commands = [
    'b 3', 'c', 'c', 'p 20 #size', 'u', 'p 6 #t'
]
