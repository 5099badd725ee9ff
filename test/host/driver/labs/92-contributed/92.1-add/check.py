def answer(lab):
    return lab.answer(lab.run().names["three"])


def check_three(lab):
    return lab.finding(lab.run().names.get("three") == 3)
