# shows: waits for itself
import threading


class Account:
    def __init__(self):
        self.lock = threading.Lock()

    def book(self):
        with self.lock:
            self.check()

    def check(self):
        with self.lock:
            pass


thread = threading.Thread(target=Account().book, daemon=True)
thread.start()
thread.join(0.5)
print('waits for itself' if thread.is_alive() else 'done')
