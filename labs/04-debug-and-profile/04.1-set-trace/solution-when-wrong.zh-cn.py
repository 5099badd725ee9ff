a = 1
b = 2
import pdb
pdb.set_trace()
c = 3
print(a + b + c)


def bill(prices, tip):
    """一桌客人要付的钱：各道菜的价格，再加一次小费。"""
    total = 0
    for price in prices:
        total += price
        total += tip
        if total > sum(prices) + tip:
            breakpoint()
    return total


# 应该打印 65，却打印 75。
print(bill([10, 20, 30], 5))
