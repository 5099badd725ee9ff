# shows: waits for itself
import threading


class Account:
    def __init__(self):
        self.lock = threading.RLock()

    def book(self, other):
        with self.lock:
            self.check()
            other.check()

    def check(self):
        with self.lock:
            pass


thread = threading.Thread(target=Account().book, args=(Account(),), daemon=True)
thread.start()
thread.join(5)
print('waits for itself' if thread.is_alive() else 'done')
