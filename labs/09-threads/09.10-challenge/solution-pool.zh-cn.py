from concurrent.futures import ThreadPoolExecutor


def parallel(function, items, workers):
    """function(item) 的结果，按顺序排列，同时进行 `workers` 个调用；抛出的异常就放在结果的位置。"""
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(function, item) for item in items]
    return [future.exception() or future.result() for future in futures]


if __name__ == "__main__":
    print(parallel(len, ["ab", "", None, "abc"], 2))
