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
    thread.join()


def background():
    threading.Thread(target=time.sleep, args=(0.1,), daemon=True).start()


run()
background()
print(found or 'nothing there yet')
