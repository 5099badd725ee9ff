import threading


def parallel(function, items, workers):
    """The results of function(item), in order, `workers` calls at a time; an exception stands for its result."""
    # Your part


if __name__ == "__main__":
    print(parallel(len, ["ab", "", None, "abc"], 2))
