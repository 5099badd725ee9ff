# shows: 2 2 2
steps = []
for n in range(3):
    steps.append(lambda: n)
print(*[step() for step in steps])
