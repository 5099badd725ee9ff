# shows: 2 2 2
def make():
    made = {}
    for n in range(3):
        def step(factor):
            return n * factor

        made[n] = step
    return made


print(*[step(1) for step in make().values()])
