import threading


def parallel(function, items, workers):
    """The results of function(item), in order, `workers` calls at a time; an exception stands for its result."""
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
