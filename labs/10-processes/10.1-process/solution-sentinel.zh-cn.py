import sys
from multiprocessing import Event, Process
from multiprocessing.connection import wait

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
    p.start()
    states.append(state(p))
    gate.set()
    wait([p.sentinel], 20)
    p.join(20)
    return states + [state(p)]
    return states


if __name__ == "__main__":
    for row in life(3):
        print(row)
