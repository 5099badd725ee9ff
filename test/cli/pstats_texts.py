"""Prints what pstats prints, for each request of a JSON list on stdin, as a JSON list.

A request is {file, print: 'stats' | 'callers' | 'callees', sort: [...], reverse, amount: [...], stripDirs}.
"""
import io
import json
import pstats
import sys


def answer(request):
    stream = io.StringIO()
    stats = pstats.Stats(request["file"], stream=stream)
    if request["stripDirs"]:
        stats.strip_dirs()
    sort = request["sort"]
    if sort:
        stats.sort_stats(*([int(sort[0])] if sort[0] in ("-1", "0", "1", "2") else sort))
    if request["reverse"]:
        stats.reverse_order()
    getattr(stats, "print_" + request["print"])(*request["amount"])
    return stream.getvalue()


json.dump([answer(request) for request in json.load(sys.stdin)], sys.stdout)
