import threading


def parallel(function, items, workers):
    """The results of function(item), in order, `workers` calls at a time; an exception stands for its result."""
    free = threading.Semaphore(workers)
    results, threads = {}, []

    def work(place, item):
        try:
            results[place] = function(item)
        except Exception as error:
            results[place] = error
        finally:
            free.release()

    for place, item in enumerate(items):
        free.acquire()
        threads.append(threading.Thread(target=work, args=(place, item)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return [result for _, result in sorted(results.items(), key=lambda pair: pair[0])]


if __name__ == "__main__":
    print(parallel(len, ["ab", "", None, "abc"], 2))
