import threading

cond = threading.Condition()
turn = ["Genie"]  # whose turn it is
said = []


def speak(me, other, lines):
    """Says its lines, each when it is its turn, and hands the turn to the other."""
    import time
    for line in lines:
        while turn[0] != me:
            time.sleep(0.001)
        said.append((me, line))
        turn[0] = other


if __name__ == "__main__":
    threads = [
        threading.Thread(target=speak, args=("Xiao Ai", "Genie", ["Yes?", "Guess what time it is."])),
        threading.Thread(target=speak, args=("Genie", "Xiao Ai", ["Xiao Ai!", "What time is it?"])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for who, line in said:
        print(who + ": " + line)
