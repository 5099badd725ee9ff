import threading


def parallel(function, items, workers):
    """function(item) 的结果，按顺序排列，同时进行 `workers` 个调用；抛出的异常就放在结果的位置。"""
    items = list(items)
    results = [None] * len(items)
    places = iter(range(len(items)))
    lock = threading.Lock()

    def work():
        while True:
            with lock:
                place = next(places, None)
            if place is None:
                return
            try:
                results[place] = function(items[place])
            except Exception as error:
                results[place] = error

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


if __name__ == "__main__":
    print(parallel(len, ["ab", "", None, "abc"], 2))
