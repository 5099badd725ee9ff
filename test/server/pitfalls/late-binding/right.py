# shows: 2 2 2
steps = []
for n in range(3):
    steps.append(lambda n=n: n)
print(*[step() for step in steps])
print(*[sorted([3, 1, 2], key=lambda m: m * n) for n in (1, -1)])
for n in range(3):
    def again():
        return n
    print(again(), end=' ')
