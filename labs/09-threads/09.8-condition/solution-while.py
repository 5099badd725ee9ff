import threading

cond = threading.Condition()
turn = ["Genie"]  # whose turn it is
said = []


def speak(me, other, lines):
    """Says its lines, each when it is its turn, and hands the turn to the other."""
    for line in lines:
        with cond:
            while turn[0] != me:
                cond.wait(3)
            said.append((me, line))
            turn[:] = [other]
            cond.notify_all()


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
