import threading


def parallel(function, items, workers):
    """function(item) 的结果，按顺序排列，同时进行 `workers` 个调用；抛出的异常就放在结果的位置。"""
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
