import threading

WAIT = 0.3  # 秒：等第二把锁的时间
done = []


class MyThread1(threading.Thread):
    def run(self):
        with mutexA:
            halfway()
            if mutexB.acquire(timeout=WAIT):
                work(self.name)
                mutexB.release()
            until_both_tried()


class MyThread2(threading.Thread):
    def run(self):
        with mutexB:
            halfway()
            if mutexA.acquire(timeout=WAIT):
                work(self.name)
                mutexA.release()
            until_both_tried()


def work(name):
    """需要两把锁。"""
    done.append(name)


def meet(barrier):
    try:
        barrier.wait(0.5)
    except threading.BrokenBarrierError:
        pass  # 另一个不会来了。


def halfway():
    """等到另一个也拿到第一把锁。"""
    meet(both_hold_one)


def until_both_tried():
    meet(both_tried)


mutexA = threading.Lock()
mutexB = threading.Lock()
both_hold_one, both_tried = threading.Barrier(2), threading.Barrier(2)

if __name__ == "__main__":
    threads = [MyThread1(name="t1"), MyThread2(name="t2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("完成工作的：", done)
