"""08.9: names that lead out of the folder, and downloads side by side from a server of the check."""
import os
import socket
import struct
import tempfile
import threading

NAMES = {
    "up": "../secret.txt",
    "absolute": "/secret.txt",
    "back": "songs/../a.bin",
    "dots": "..hidden",
    "deep": "songs/../../secret.txt",
}
LINK = "link/x"
SIZES = {"a.bin": 10240, "songs/b.bin": 200000, "empty.bin": 0}
BROKEN, SENT = 200000, 70000


def is_outside(root, path):
    root, path = os.path.realpath(root), os.path.realpath(path)
    return os.path.normcase(os.path.splitdrive(path)[0]) != os.path.normcase(os.path.splitdrive(root)[0]) or (
        not os.path.normcase(path).startswith(os.path.normcase(root) + os.sep)
    )


def make_root(folder):
    root = os.path.join(folder, "root")
    os.makedirs(os.path.join(root, "songs"))
    os.makedirs(os.path.join(folder, "root-2"))
    return root


def join_names(names):
    with tempfile.TemporaryDirectory() as folder:
        root = make_root(folder)
        outside = [choice for choice, name in NAMES.items() if is_outside(root, os.path.join(root, name))]
    return outside, os.path.join("root", "/secret.txt")


def answer(lab):
    outside, joined = lab.observe(join_names, file=lab.path("starter.py"))
    inside = [name for choice, name in NAMES.items() if choice not in outside]
    return lab.answer(outside, outside=[NAMES[choice] for choice in outside], inside=inside, joined=joined)


def try_paths(names):
    """For each name: what safe_path says of it, in words."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        root = make_root(folder)
        cases = list(NAMES.values()) + ["a.bin", "songs/b.bin", "../root-2/x", os.path.join(folder, "x"), "../../x"]
        cases += ["..", "songs/.././../x"]
        try:
            os.symlink(os.path.join(folder, "root-2"), os.path.join(root, "link"), target_is_directory=True)
            cases.append(LINK)
        except OSError:
            pass  # On Windows links need a right.
        for name in cases:
            path = os.path.join(root, name)
            expected = None if is_outside(root, path) else os.path.realpath(path)
            said = names["safe_path"](root, name)
            where = None if said is None else os.path.realpath(str(said))
            rows.append((name.replace(folder, ""), where == expected, where is None, expected is None))
    return rows


def word(is_none):
    return "None" if is_none else "a path"


def check_paths(lab):
    rows = lab.observe(try_paths)
    wrong = [row for row in rows if not row[1]]
    if not wrong:
        outside = sum(row[3] for row in rows)
        return lab.finding(True, inside=len(rows) - outside, outside=outside)
    mistake = None
    dotted = [row for row in wrong if row[0] != LINK]
    if not any(row[2] for row in rows):
        mistake = "join-keeps-inside"
    elif dotted and all(row[2] and not row[3] and ".." in row[0] for row in dotted):
        mistake = "dots-are-outside"
    name, _, said, expected = wrong[0]
    if all(row[2] for row in rows):
        mistake = None
    return lab.finding(False, mistake, name=repr(name), said=word(said), expected=word(expected))


def content(name):
    return bytes(number * 7 % 251 for number in range(SIZES[name]))


def serve(listener, count, meet):
    """Answers when all clients are there: they are looked after side by side."""

    def handle(conn):
        with conn, conn.makefile("rb") as request:
            name = request.readline().decode().rstrip("\n")
            try:
                meet.wait(2)
            except threading.BrokenBarrierError:
                pass
            try:
                if name == "broken.bin":
                    conn.sendall(b"+" + struct.pack("!Q", BROKEN) + b"x" * SENT)
                elif name in SIZES:
                    conn.sendall(b"+" + struct.pack("!Q", SIZES[name]) + content(name))
                else:
                    conn.sendall(b"-")
            except OSError:
                pass  # The client has hung up.

    try:
        for _ in range(count):
            threading.Thread(target=handle, args=(listener.accept()[0],), daemon=True).start()
    except OSError:
        pass  # Nobody came.


def fetch(names, wanted):
    """The clients side by side: what download gives for each name, and what lies in the folder."""
    said = dict.fromkeys(wanted, "no return")

    def client(name):
        try:
            said[name] = names["download"](listener.getsockname(), name, folder)
        except Exception as error:  # Whatever the learner raises
            said[name] = type(error).__name__

    socket.setdefaulttimeout(10)
    with tempfile.TemporaryDirectory() as folder, socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(5)
        meet = threading.Barrier(len(wanted))
        threads = [threading.Thread(target=serve, args=(listener, len(wanted), meet), daemon=True)]
        threads += [threading.Thread(target=client, args=(name,), daemon=True) for name in wanted]
        for thread in threads:
            thread.start()
        for thread in threads[1:]:
            thread.join(15)
        files = {}
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), "rb") as file:
                files[name] = file.read()
    return said, files


def fetch_all(names):
    said, files = fetch(names, list(SIZES))
    rows = []
    for name, size in SIZES.items():
        got = files.get(os.path.basename(name))
        rows.append({"size": size, "said": said.get(name), "got": None if got is None else len(got), "right": got == content(name)})
    return rows


def check_downloads(lab):
    rows = lab.observe(fetch_all)
    wrong = next((row for row in rows if not row["right"] or row["said"] != row["size"]), None)
    if wrong is None:
        return lab.finding(True, clients=len(rows), sizes=[str(row["size"]) for row in rows])
    short = wrong["got"] is not None and 0 < wrong["got"] < wrong["size"]
    got = "no file" if wrong["got"] is None else "%d bytes" % wrong["got"]
    return lab.finding(False, "one-recv" if short else None, size=wrong["size"], said=str(wrong["said"]), got=got)


def fetch_nothing(names):
    said, files = fetch(names, ["missing.bin"])
    return said.get("missing.bin"), sorted(files)


def check_refused(lab):
    said, files = lab.observe(fetch_nothing)
    works = all(row["right"] for row in lab.observe(fetch_all))
    mistake = "opens-first" if works and files else None
    return lab.finding(said is None and not files and works, mistake, said=str(said), files=str(files), right=str(works))


def fetch_broken(names):
    return fetch(names, ["broken.bin"])[0].get("broken.bin")


def check_broken_off(lab):
    said = lab.observe(fetch_broken)
    works = all(row["right"] for row in lab.observe(fetch_all))
    right = works and not isinstance(said, int) and said != "no return"
    return lab.finding(right, sent=SENT, size=BROKEN, said=str(said), right=str(works))
