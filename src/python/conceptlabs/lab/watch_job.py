"""Job `lab.watch`: the learner's file, or a call into it, while what happens is written down."""
import sys

from conceptlabs.lab.probe import Run, silence_debugger
from conceptlabs.lab.recorder import Recorder
from conceptlabs.lab.recorders import RECORDERS


def run(channel, job):
    silence_debugger()
    recorder = Recorder(job["file"], job["scratch"])
    prepared = [RECORDERS[kind](recorder, job) for kind in job["kinds"]]
    learner = Run(channel, job)

    def begin():
        for switch_on in prepared:
            if switch_on is not None:
                switch_on()

    def end():
        sys.setprofile(None)
        sys.settrace(None)

    def watch(code, names, values):
        begin()
        try:
            exec(code, names, values)
        finally:
            end()

    learner.before_look, learner.after_look = begin, end
    learner.add_evidence = lambda: {"events": recorder.events(), "process": learner.process}
    learner.carry_out(watch)
