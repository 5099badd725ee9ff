three = 1 + 1
