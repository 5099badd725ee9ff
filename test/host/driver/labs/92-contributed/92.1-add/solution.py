three = 1 + 2
