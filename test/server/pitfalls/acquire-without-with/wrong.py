# shows: still taken
import threading

lock = threading.Lock()


def divide(a, b):
    return a / b


def book(amount):
    lock.acquire()
    share = divide(10, amount)
    lock.release()
    return share


try:
    book(0) or int('x')
except ZeroDivisionError:
    pass
print('still taken' if lock.locked() else 'free')
