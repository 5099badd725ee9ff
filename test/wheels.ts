import { execFileSync } from 'node:child_process';

const script = `import sys, zipfile
folder, name = sys.argv[1:]
info = name + "-1.0.dist-info/"
with zipfile.ZipFile(folder + "/" + name + "-1.0-py3-none-any.whl", "w") as wheel:
    wheel.writestr(name + ".py", "answer = 42\\n")
    wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: " + name + "\\nVersion: 1.0\\n")
    wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(info + "RECORD", "")`;

/** Writes the wheel of a package with one module into a folder: with `PIP_FIND_LINKS`, no test needs a network. */
export function makeWheel(python: string, folder: string, name: string): void {
  execFileSync(python, ['-c', script, folder, name]);
}
