'use strict';
// Stands in for @vscode/spdlog in the installed server. That module is native, needs a compiler to install, and
// without it every output channel stays empty. This one writes the same lines to the same files.
const { appendFileSync } = require('node:fs');
const { mkdir } = require('node:fs/promises');
const path = require('node:path');

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
const methods = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

/** The local time as spdlog's pattern `%Y-%m-%d %H:%M:%S.%e` writes it. */
function timestamp() {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().replace('T', ' ').replace('Z', '');
}

class Logger {
  #level = 0;
  // A channel that is no log writes its text as it is.
  #isRaw = false;

  constructor(file) {
    for (const [level, method] of methods.entries())
      this[method] = (message) => {
        if (level < this.#level) return;
        appendFileSync(file, this.#isRaw ? message : `${timestamp()} [${names[level]}] ${message}\n`);
      };
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  setPattern() {
    this.#isRaw = false;
  }

  clearFormatters() {
    this.#isRaw = true;
  }

  // Every line is in its file already.
  flush() {}

  drop() {}
}

async function createLogger(_name, file) {
  await mkdir(path.dirname(file), { recursive: true });
  return new Logger(file);
}

exports.version = 1;
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
