import queue
from contextlib import suppress
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
    list(map(questions.put, numbers))
    said += [answers.get(timeout=20) for _ in numbers]
    child.join(20)
    return said


def poll(q, seconds):
    """q 里的下一个；时限内没有等到，就是 "nothing"。"""
    with suppress(queue.Empty):
        return q.get(True, seconds)
    return "nothing"


if __name__ == "__main__":
    print(talk(square, [3, 1, 2]))
    print(poll(Queue(), 0.1))
