import threading


def parallel(function, items, workers):
    """function(item) 的结果，按顺序排列，同时进行 `workers` 个调用；抛出的异常就放在结果的位置。"""
    # 你来写


if __name__ == "__main__":
    print(parallel(len, ["ab", "", None, "abc"], 2))
