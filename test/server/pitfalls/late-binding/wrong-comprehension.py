# shows: \[2, 2, 2\]
print([f(0) for f in [lambda x: x + n for n in range(3)]])
