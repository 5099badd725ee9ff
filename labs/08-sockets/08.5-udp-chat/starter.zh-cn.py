import socket

socket.setdefaulttimeout(3)  # 秒：这里的套接字最多等这么久


def chat(script):
    """逐句执行 (who, to, text)：由 `who` 发送，再由 `to` 接收。

    返回每个名字听到的话：（谁写的，内容）的列表。
    """
    # 你来写


if __name__ == "__main__":
    script = [("Li", "Wang", "你好"), ("Wang", "Li", "你好吗？"), ("Li", "Zhang", "早上好")]
    print(chat(script))
