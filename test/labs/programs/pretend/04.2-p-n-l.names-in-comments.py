a = 1
b = 2
import pdb
pdb.set_trace()
c = 3
print(a + b + c)

# What you would type at (Pdb), in this order, to learn three things:
#   what a is; what c is, once there is a c; which code stands around the arrow then.
commands = [
    'p 1 #a', 'n', 'n', 'p 3 # c', 'l'
]

# Try them by hand first: press "Debug with pdb" and type in the debug console.
# The check types them for you, into a real pdb.
