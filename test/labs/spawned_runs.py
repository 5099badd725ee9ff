"""Carries out runs as systems do that cannot fork safely, and prints what their evidence says.

Arguments: the folder of the package, an empty folder, the number of seconds for each run; programs on stdin as JSON.
"""
import json
import os
import sys

package, scratch, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
sys.path.insert(0, package)
os.setpgrp()  # As the helper, which the host starts as the leader of a group.

from conceptlabs.lab import spawn  # noqa: E402

evidences = []
for number, source in enumerate(json.load(sys.stdin)):
    path = os.path.join(scratch, "program%d.py" % number)
    with open(path, "w") as file:
        file.write(source)
    job = {"kind": "lab.run", "file": path, "call": None, "observe": None, "commands": None, "line": None}
    evidences.append(spawn.run(dict(job, seconds=seconds, scratch=os.path.join(scratch, str(number)))))
print(json.dumps(evidences))
