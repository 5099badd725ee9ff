# shows: both wait
import threading

accounts = threading.Lock()
journal = threading.Lock()
both = threading.Barrier(2)


def write():
    note()


def note():
    with journal:
        pass


def book():
    with accounts:
        both.wait()
        write()


def audit():
    with journal:
        both.wait()
        with accounts:
            pass


threads = [threading.Thread(target=run, daemon=True) for run in (book, audit)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(0.5)
print('both wait' if all(thread.is_alive() for thread in threads) else 'done')
