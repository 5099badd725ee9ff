class Thing:
    def __init__(self, key):
        self.key = key


class Cache:
    """Objects by key, each shared by those who use it and kept by nobody else."""
    # Your part


if __name__ == "__main__":
    print([name for name in dir(Cache) if not name.startswith("_")])
