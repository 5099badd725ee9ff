"""Job `lab.run`: the learner's file, or a call into it, run plainly."""
from conceptlabs.lab.probe import Run, silence_debugger


def run(channel, job):
    silence_debugger()
    Run(channel, job).carry_out(exec)
