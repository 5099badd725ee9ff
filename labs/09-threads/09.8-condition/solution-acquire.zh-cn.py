import threading

cond = threading.Condition()
turn = ["天猫精灵"]  # 轮到谁
said = []


def speak(me, other, lines):
    """每句都等轮到自己才说，说完把话头交给对方。"""
    for line in lines:
        cond.acquire()
        try:
            if turn[0] != me:
                cond.wait_for(lambda: turn == [me])
            said.append((me, line))
            turn[0] = other
            cond.notify_all()
        finally:
            cond.release()


if __name__ == "__main__":
    threads = [
        threading.Thread(target=speak, args=("小爱同学", "天猫精灵", ["在", "你猜猜现在几点了"])),
        threading.Thread(target=speak, args=("天猫精灵", "小爱同学", ["小爱同学", "现在几点了？"])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for who, line in said:
        print(who + "：" + line)
