import sys
from multiprocessing import Event, Process

WAIT = 5  # 秒


def work(gate, code):
    """在子进程里：等闸门打开，然后以这个退出码退出。"""
    gate.wait(WAIT)
    sys.exit(code)


def state(p):
    """父进程知道的：有没有进程号，是否活着，退出码。"""
    return p.pid is not None, p.is_alive(), p.exitcode


def life(code):
    """一个进程的状态：启动之前、工作时、结束后。"""
    gate = Event()
    p = Process(target=work, args=(gate, code))
    states = [state(p)]
    # 你来写：启动，记录，打开闸门，等待结束，记录
    return states


if __name__ == "__main__":
    for row in life(3):
        print(row)
