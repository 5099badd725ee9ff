from concurrent.futures import ThreadPoolExecutor


def parallel(function, items, workers):
    """The results of function(item), in order, `workers` calls at a time; an exception stands for its result."""
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(function, item) for item in items]
    return [future.exception() or future.result() for future in futures]


if __name__ == "__main__":
    print(parallel(len, ["ab", "", None, "abc"], 2))
