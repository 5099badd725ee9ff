import queue
import time
from multiprocessing import Process, Queue


def square(questions, answers, count):
    """在子进程里：回答这么多个问题。"""
    for _ in range(count):
        answers.put(questions.get(timeout=20) ** 2)


def negate(questions, answers, count):
    for _ in range(count):
        answers.put(-questions.get(timeout=20))


def talk(target, numbers):
    """运行 target 的子进程的回答，按问题的顺序。"""
    questions, answers = Queue(), Queue()
    child = Process(target=target, args=(questions, answers, len(numbers)))
    said = []
    child.start()
    for number in numbers:
        questions.put(number)
        said.append(answers.get(timeout=20))
    child.join(20)
    return said


def poll(q, seconds):
    """q 里的下一个；时限内没有等到，就是 "nothing"。"""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            return q.get_nowait()
        except queue.Empty:
            time.sleep(0.01)
    return "nothing"


if __name__ == "__main__":
    print(talk(square, [3, 1, 2]))
    print(poll(Queue(), 0.1))
