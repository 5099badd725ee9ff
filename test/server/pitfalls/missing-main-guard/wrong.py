# shows: RuntimeError|BrokenProcessPool
import multiprocessing


def double(n):
    return 2 * n


multiprocessing.set_start_method('spawn')
process = multiprocessing.Process(target=double, args=(2,))
process.start()
process.join()
