"""Job `run`: the program as plain Python runs it."""
from conceptlabs import host, program


def run(channel, job):
    path = job["program"]
    host.follow(channel)
    program.prepare(path, job["args"])
    if job["input"]:
        program.announce_input(channel)
    try:
        code = program.compile_file(path)
    except (OSError, SyntaxError, ValueError) as error:
        program.fail(channel, error, path)
    channel.send({"kind": "ready"})
    main = program.make_main(path)

    def ended(exit_code, error):
        channel.send({"kind": "ended", "exitCode": exit_code, "error": error})

    program.announce_exit(lambda exit_code: ended(exit_code, None))
    program.end_as_plain(lambda: exec(code, main.__dict__), [path], ended)
