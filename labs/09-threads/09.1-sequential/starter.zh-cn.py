import os
import threading
import time

log = []  # （做什么，第几轮，哪个线程）


def sing(wait):
    for i in range(3):
        print("正在唱歌...%d" % i)
        log.append(("sing", i, threading.current_thread().name))
        wait()


def dance(wait):
    for i in range(3):
        print("正在跳舞...%d" % i)
        log.append(("dance", i, threading.current_thread().name))
        wait()


def pause():
    time.sleep(0.03)


def one_after_the_other():
    log.clear()
    sing(pause)
    dance(pause)


def together():
    """两件事同时做；上一轮都做完，才开始下一轮。"""
    log.clear()
    # 你来写


if __name__ == "__main__":
    one_after_the_other()
    print("一起：")
    together()
    print("处理器：", os.cpu_count())
