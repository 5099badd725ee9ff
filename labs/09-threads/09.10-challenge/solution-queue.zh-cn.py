import queue
import threading


def parallel(function, items, workers):
    """function(item) 的结果，按顺序排列，同时进行 `workers` 个调用；抛出的异常就放在结果的位置。"""
    jobs = queue.Queue()
    for job in enumerate(items):
        jobs.put(job)
    results = {}

    def work():
        while True:
            try:
                place, item = jobs.get_nowait()
            except queue.Empty:
                break
            try:
                results[place] = function(item)
            except Exception as error:
                results[place] = error

    threads = [threading.Thread(target=work) for _ in range(workers)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return [results[place] for place in sorted(results)]


if __name__ == "__main__":
    print(parallel(len, ["ab", "", None, "abc"], 2))
