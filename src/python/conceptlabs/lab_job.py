"""Job `lab`: checks the learner's file, or computes a prediction's answer, with the step's check.py.

Frames to the host: one `finding` for each check, then `verdict`; or `answer`; or `failure`, where the file
does not come to the point that the answer needs; or `fault`, where check.py itself is wrong.
"""
import traceback

from conceptlabs import program
from conceptlabs.lab.lab import Answer, Finding, Lab
from conceptlabs.lab.runs import CheckFault, RunFailed


def load(path):
    """The names that check.py defines."""
    names = {"__name__": "check", "__file__": path}
    exec(program.compile_file(path), names)
    return names


def call(names, function, lab, kind):
    """What check.py's function says; whatever is wrong with it is a CheckFault."""
    if function not in names:
        raise CheckFault("check.py has no function %s(lab)" % function)
    try:
        result = names[function](lab)
    except (RunFailed, CheckFault):
        raise
    except Exception as error:
        raise CheckFault(traceback.format_exc()) from error
    if not isinstance(result, kind):
        raise CheckFault("%s(lab) returns %r: return lab.%s(...)" % (function, result, kind.__name__.lower()))
    return result


def check(channel, names, lab, ids):
    """Sends a finding for each check; once no run can succeed, the rest is not looked at."""
    unseen = False
    for name in ids:
        finding = {"kind": "finding", "id": name, "passed": False, "evidence": {}}
        if unseen:
            finding["failure"] = "unseen"
        else:
            try:
                found = call(names, "check_" + name.replace("-", "_"), lab, Finding)
                finding.update(passed=found.passed, mistake=found.mistake, evidence=found.evidence)
            except RunFailed as failure:
                finding.update(failure=failure.kind, evidence=failure.evidence)
                unseen = failure.whole
        channel.send(finding)
    channel.send({"kind": "verdict"})


def answer(channel, names, lab):
    """Sends the prediction's answer."""
    try:
        found = call(names, "answer", lab, Answer)
    except RunFailed as failure:
        channel.send({"kind": "failure", "failure": failure.kind, "evidence": failure.evidence})
    else:
        channel.send({"kind": "answer", "answer": found.value, "evidence": found.evidence})


def run(channel, job):
    program.follow(channel)
    lab = Lab(job["check"], job["file"], job["seconds"])
    try:
        names = load(job["check"])
        if job["action"] == "check":
            check(channel, names, lab, job["checks"])
        else:
            answer(channel, names, lab)
    except CheckFault as fault:
        channel.send({"kind": "fault", "message": str(fault)})
    except Exception:
        channel.send({"kind": "fault", "message": traceback.format_exc()})
