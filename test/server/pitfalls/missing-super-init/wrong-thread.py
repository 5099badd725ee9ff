# shows: RuntimeError: thread.__init__\(\) not called
import threading


class Worker(threading.Thread):
    def __init__(self, n):
        self.n = n

    def run(self):
        print(self.n)


worker = Worker(3)
worker.start()
worker.join()
