"""02 challenge: money, refusals, transactions, comparisons."""
import operator

WORDS = {
    "note": "`__enter__` notes the balance",
    "withdraw": "the money is withdrawn",
    "restore": "`__exit__` restores the balance",
    "caller": "the caller sees the error",
}


def answer(lab):
    events = lab.run(file=lab.path("order.py")).names["events"]
    return lab.answer(events, events=[WORDS[event] for event in events])


def outcome(function, *arguments):
    try:
        return str(function(*arguments))
    except Exception as error:
        return type(error).__name__


def move(names):
    def use():
        account = names["Account"]()
        account.deposit(10)
        account.withdraw(3)
        return account.balance

    def assign():
        names["Account"]().balance = 5

    return outcome(use), outcome(assign)


def check_money(lab):
    balance, assigned = lab.observe(move)
    return lab.finding((balance, assigned) == ("7", "AttributeError"), balance=balance, set=assigned)


def refuse(names):
    rows = []
    for name in ("deposit", "withdraw"):
        for amount in (0, -1, 1.5, "1", None, True):
            def call():
                getattr(names["Account"](), name)(amount)

            rows.append(("%s(%r)" % (name, amount), outcome(call)))
    return rows


def check_refuses(lab):
    rows = lab.observe(refuse)
    wrong = next((row for row in rows if row[1] != "ValueError"), None)
    if wrong is None:
        return lab.finding(True, count=len(rows))
    return lab.finding(False, case=wrong[0], outcome=wrong[1])


def transact(names):
    def prepared():
        account = names["Account"]()
        account.deposit(7)
        return account

    def failing():
        account, seen = prepared(), "nothing"
        try:
            with account:
                account.withdraw(5)
                raise ValueError("no")
        except ValueError:
            seen = "ValueError"
        return account.balance, seen

    def good():
        account = prepared()
        with account:
            account.deposit(5)
        return account.balance

    def nested():
        account = prepared()
        try:
            with account:
                account.deposit(1)
                with account:
                    account.deposit(2)
                raise ValueError("no")
        except ValueError:
            pass
        return account.balance

    def inner():
        account = prepared()
        with account:
            account.deposit(1)
            try:
                with account:
                    account.deposit(2)
                    raise ValueError("no")
            except ValueError:
                pass
        return account.balance

    try:
        after, seen = failing()
    except Exception as error:
        after = seen = type(error).__name__
    return {"after": str(after), "seen": seen, "good": outcome(good), "nested": outcome(nested), "inner": outcome(inner)}


def check_transaction(lab):
    seen = lab.observe(transact)
    mistake = None
    if seen["after"] == "7" and seen["seen"] == "nothing":
        mistake = "swallows-the-error"
    elif seen["after"] == "7" and seen["good"] == "12" and seen["nested"] != "7":
        mistake = "one-note"
    passed = (seen["after"], seen["seen"], seen["good"], seen["nested"], seen["inner"]) == ("7", "ValueError", "12", "7", "8")
    return lab.finding(passed, mistake, **seen)


def compare(names):
    def with_balance(amount):
        account = names["Account"]()
        account.deposit(amount)
        return account

    rows = []
    for one, other in ((1, 2), (2, 1), (2, 2)):
        for sign in ("lt", "le", "gt", "ge", "eq", "ne"):
            operation = getattr(operator, sign)
            said = outcome(lambda: operation(with_balance(one), with_balance(other)))
            rows.append(("%s(%d, %d)" % (sign, one, other), said, str(operation(one, other))))
    return rows


def check_compares(lab):
    wrong = next((row for row in lab.observe(compare) if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True)
    return lab.finding(False, case=wrong[0], said=wrong[1], expected=wrong[2])
