# shows: both wait
import threading

accounts = threading.Lock()
journal = threading.Lock()


def book():
    with accounts:
        with journal:
            pass


def audit():
    with accounts, journal:
        pass


threads = [threading.Thread(target=run, daemon=True) for run in (book, audit)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(5)
print('both wait' if all(thread.is_alive() for thread in threads) else 'done')
