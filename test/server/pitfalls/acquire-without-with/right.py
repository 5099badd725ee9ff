# shows: still taken
import threading

lock = threading.Lock()


def divide(a, b):
    return a / b


def book(amount):
    with lock:
        return divide(10, amount)


def careful(amount):
    lock.acquire()
    try:
        return divide(10, amount)
    finally:
        lock.release()


for attempt in (book, careful):
    try:
        attempt(0)
    except ZeroDivisionError:
        pass
print('still taken' if lock.locked() else 'free')
