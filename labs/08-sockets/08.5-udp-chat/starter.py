import socket

socket.setdefaulttimeout(3)  # seconds: no socket here waits longer


def chat(script):
    """Carries out (who, to, text), line by line: sent by `who`, then received by `to`.

    Gives for each name what it has heard, as a list of (who wrote it, text).
    """
    # Your part


if __name__ == "__main__":
    script = [("Li", "Wang", "hello"), ("Wang", "Li", "how are you?"), ("Li", "Zhang", "good morning")]
    print(chat(script))
