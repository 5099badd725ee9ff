import socket
import threading

socket.setdefaulttimeout(3)  # 秒：这里的套接字最多等这么久


def talk(sock, to, texts, inbox, count):
    """把 texts 发到地址 `to`，同时把收到的 `count` 条放进 inbox。

    返回做这件事的两个已启动的线程。
    """
    def work(items, step):
        for item in items:
            step(item)

    jobs = (
        (texts, lambda text: sock.sendto(text.encode(), to)),
        (range(count), lambda _: inbox.append(sock.recv(1024).decode())),
    )
    threads = []
    for job in jobs:
        threads.append(threading.Thread(target=work, args=job, daemon=True))
        threads[-1].start()
    return threads


if __name__ == "__main__":
    socks = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2)]
    for sock in socks:
        sock.bind(("127.0.0.1", 0))
    li, wang = [sock.getsockname() for sock in socks]
    inboxes = [], []
    threads = []
    threads += talk(socks[0], wang, ["嗨", "你好吗？"], inboxes[0], 1) or []
    threads += talk(socks[1], li, ["你好"], inboxes[1], 2) or []
    for thread in threads:
        thread.join()
    for sock in socks:
        sock.close()
    print(len(threads), inboxes)
