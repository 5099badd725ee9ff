# shows: RuntimeError: generator ignored GeneratorExit
def numbers():
    while True:
        try:
            yield 1
        except:
            pass


generator = numbers()
next(generator)
generator.close()
