import threading


def parallel(function, items, workers):
    """The results of function(item), in order, `workers` calls at a time; an exception stands for its result."""
    items = list(items)
    results = [None] * len(items)

    def work(place):
        try:
            results[place] = function(items[place])
        except Exception as error:
            results[place] = error

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(items))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


if __name__ == "__main__":
    print(parallel(len, ["ab", "", None, "abc"], 2))
