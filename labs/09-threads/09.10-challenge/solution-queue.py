import queue
import threading


def parallel(function, items, workers):
    """The results of function(item), in order, `workers` calls at a time; an exception stands for its result."""
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
