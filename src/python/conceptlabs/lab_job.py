"""Job `lab`: checks the learner's file, or computes a prediction's answer, with the step's check.py.

Frames to the host: one `finding` for each check, then `verdict`; or `answer`; or `failure`, where the file
does not come to the point that the answer needs; or `fault`, where check.py itself is wrong: what is wrong, and in
which line.
"""
import os
import sys
import traceback

from conceptlabs import host, program
from conceptlabs.lab import fork, spawn
from conceptlabs.lab.lab import Answer, Finding, Lab
from conceptlabs.lab.runs import CheckFault, RunFailed


def load(path, code):
    """The names that check.py defines."""
    names = {"__name__": "check", "__file__": path}
    exec(code, names)
    return names


def call(names, function, lab, kind):
    """What check.py's function says; one that is missing, or says something else, is a CheckFault."""
    if function not in names:
        raise CheckFault(function, "function", name=function)
    result = names[function](lab)
    if not isinstance(result, kind):
        raise CheckFault(function, "result", name=function, result=repr(result), wanted=kind.__name__.lower())
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


def line_of(error, path):
    """The last line of check.py that the error came through; None where it is in none."""
    if isinstance(error, SyntaxError) and error.filename == path:
        return error.lineno
    trace = traceback.walk_tb(error.__traceback__)
    lines = [line for frame, line in trace if frame.f_code.co_filename == path]
    return lines[-1] if lines else None


READY = []  # What carries out the runs, where it was made in time.


def carrier(channel):
    """What carries out the runs. Made before check.py is loaded: the learner's file is not to find that."""
    return fork.Servers(channel).run if fork.CAN_FORK else spawn.run


def prepare(channel):
    """Does what can be done before the job is known."""
    READY.append(carrier(channel))


def run(channel, job):
    carry_out = (READY or [carrier(channel)])[0]
    host.follow(channel)
    try:
        # Compiled once, also for the runs in which it looks.
        code = program.compile_file(job["check"])
        lab = Lab(job, carry_out, code)
        names = load(job["check"], code)
        if job["action"] == "check":
            check(channel, names, lab, job["checks"])
        else:
            answer(channel, names, lab)
    except Exception as error:
        fault = {"kind": "fault", "message": traceback.format_exc(), "line": line_of(error, job["check"])}
        if isinstance(error, CheckFault):
            fault.update(message=str(error), reason=error.reason, evidence=error.evidence)
        channel.send(fault)
    if os.name == "posix":  # Windows would drop frames that are still on their way.
        # At once: to take down the interpreter would take as long as two runs.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
