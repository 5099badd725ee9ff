"""08.5: what each of the chat's names has heard, and the sockets and datagrams that it took."""
SCRIPT = [("a", "b", "hello"), ("b", "a", "\u4f60\u597d"), ("c", "a", "may I?"), ("a", "c", "yes"), ("a", "b", "bye"), ("b", "c", "hello")]
EVERYBODY = [(who, to, "hi") for who in "abc" for to in "abc" if who != to]
SENT, GOT = ("send", "sendto"), ("recv", "recvfrom")


def talk(names, script):
    return names["chat"](list(script))


def traffic(lab, script, file=None):
    run = lab.watch("sockets", look=talk, arguments=[script], file=file)
    sends = [event for event in run.of("sockets", *SENT) if "result" in event.data]
    gets = [event for event in run.of("sockets", *GOT) if "result" in event.data]
    used = {event.data["socket"] for event in sends + gets}
    return run.value, sends, used


def answer(lab):
    _, sends, used = traffic(lab, EVERYBODY, lab.path("solution.py"))
    pairs = {(event.data["socket"], event.data["arguments"][1]) for event in sends}
    return lab.answer(len(used), sockets=len(used), sends=len(sends), pairs=len(pairs))


def expected(name):
    return [(who, text) for who, to, text in SCRIPT if to == name]


def check_heard(lab):
    heard, _, _ = traffic(lab, SCRIPT)
    if not isinstance(heard, dict):
        return lab.finding(False, name="a", said=str(heard), expected=str(expected("a")))
    wrong = next((name for name in "abc" if heard.get(name) != expected(name)), None)
    if wrong is None:
        return lab.finding(True, count=len(SCRIPT))
    said = heard.get(wrong)
    all_lines = [(who, text) for who, _, text in SCRIPT]
    mistake = "everybody-hears" if all(heard.get(name) == all_lines for name in "abc") else None
    return lab.finding(False, mistake, name=wrong, said=str(said), expected=str(expected(wrong)))


def check_one_socket(lab):
    heard, sends, used = traffic(lab, SCRIPT)
    right = isinstance(heard, dict) and all(heard.get(name) == expected(name) for name in "abc")
    mistake = "socket-per-direction" if right and len(used) > 3 else None
    passed = right and len(used) == 3 and len(sends) == len(SCRIPT)
    return lab.finding(passed, mistake, sockets=len(used), names=3, sends=len(sends), count=len(SCRIPT))
