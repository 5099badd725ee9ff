# shows: nothing there yet
import threading
import time

found = []


def search():
    time.sleep(0.2)
    found.append(1)


def run():
    thread = threading.Thread(target=search)
    thread.start()


run()
print(found or 'nothing there yet')
