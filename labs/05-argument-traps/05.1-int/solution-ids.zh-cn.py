def add(a, b):
    a += b
    return a


a = 1
b = 2

# 停在 add 里时：一个表达式，局部名字 a 仍指向调用者的对象时为 True，
# 不再指向时为 False。
WATCH = "id(a) == id(globals()['a'])"

if __name__ == "__main__":
    c = add(a, b)
    print(c)
    print(a, b)
