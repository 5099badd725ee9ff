# shows: lost
import threading

count = 0


def add():
    global count
    count += 1


# Reading and writing are two instructions: here the threads change between them.
read, go_on = threading.Event(), threading.Event()


class Slow(int):
    def __add__(self, other):
        read.set()
        go_on.wait()
        return Slow(int(self) + other)


count = Slow(0)
first = threading.Thread(target=add)
first.start()
read.wait()
count = 5
go_on.set()
first.join()
print('lost' if count == 1 else 'kept')
