"""Job `pdb`: the program, or one call in it, under pdb."""
from conceptlabs import program
from conceptlabs.debugger import Debugger


def run(channel, job):
    path, call = job["program"], job.get("call")
    program.prepare(path, job["args"])
    if job["input"]:
        program.announce_input(channel)
    try:
        code = program.compile_file(path)
    except (OSError, SyntaxError, ValueError) as error:
        program.fail(channel, error, path)
    # `python -m pdb` runs a statement that runs the program's code; so its frames are above the program's.
    statement = compile("exec(0)", "<string>", "exec")
    statement = statement.replace(co_consts=tuple(code if value == 0 else value for value in statement.co_consts))
    if call is not None:
        statement = program.compile_call(channel, call, path)
    debugger = Debugger(channel, job)
    debugger.follow()
    if "children" in job:
        from conceptlabs import debugged_process

        debugged_process.follow(job["children"], debugger)
    channel.send({"kind": "ready"})
    debugger.wait_for_go()

    def body():
        debugger.install()
        if call is None:
            names = program.make_main(path).__dict__
        else:
            names = program.import_file(path).__dict__
            exec(code, names)
        debugger.run(statement, names, path)

    def ended(exit_code, error):
        channel.send({"kind": "ended", "exitCode": exit_code, "error": error})

    program.announce_exit(lambda exit_code: ended(exit_code, None))
    files = [path] if call is None else [path, "<string>"]
    program.end_as_plain(body, files, ended, debugger.mourn)
