a = 1
b = 2
import pdb
pdb.set_trace()
c = 3
print(a + b + c)


def bill(prices, tip):
    """What a table pays: its prices, and the tip once."""
    total = 0
    for price in prices:
        total += price
        total += tip
        from pdb import set_trace as stop; stop()
    return total


# Should print 65, prints 75. Stop inside bill, where total is already wrong.
print(bill([10, 20, 30], 5))
