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

# 从停在 print(total(rooms)) 开始：进入 area 的第二次调用，走到 size 出现。
# 打印 size。往上一层到调用者，打印 t。不超过 12 条命令。
commands = [
    "b area, width == 4",
    "c",
    "r",
    "p size",
    "u",
    "p t",
]
