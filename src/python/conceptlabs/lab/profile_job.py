"""Job `lab.profile`: the learner's file, or a call into it, under cProfile."""
import cProfile

from conceptlabs.lab.probe import Run, silence_debugger


def run(channel, job):
    silence_debugger()
    learner = Run(channel, job)

    def watch(code, names, values):
        profile = cProfile.Profile()
        try:
            profile.enable()
            try:
                exec(code, names, values)
            finally:
                profile.disable()
        finally:
            profile.create_stats()
            learner.evidence["rows"] = [
                [list(key), list(row[:4]), [[list(caller), list(edge)] for caller, edge in row[4].items()]]
                for key, row in profile.stats.items()
            ]

    learner.carry_out(watch)
