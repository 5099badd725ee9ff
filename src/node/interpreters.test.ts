import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readLauncherList } from './interpreterPlaces.ts';
import {
  compareNewestFirst,
  expandInterpreter,
  findInterpreters,
  InterpreterError,
  inspectInterpreter,
  resolveInterpreter,
} from './interpreters.ts';

describe('interpreters', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'conceptlabs-interpreters-')));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(path: string, text: string, mode = 0o755): string {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, mode);
    return file;
  }

  /** A program that answers as an interpreter would. */
  function answering(
    path: string,
    version: string,
    { implementation = 'cpython', executable = '$0' } = {},
  ): string {
    const lines = ['site prints first', 'conceptlabs-interpreter', version, implementation, executable, root];
    return write(path, `#!/bin/sh\n${lines.map((line) => `echo "${line}"`).join('\n')}\n`);
  }

  const refusal = async (path: string): Promise<InterpreterError> => {
    const outcome: unknown = await inspectInterpreter(path, 'setting', { timeout: 500 }).catch(
      (error: unknown) => error,
    );
    assert.ok(outcome instanceof InterpreterError, String(outcome));
    return outcome;
  };

  it('orders versions newest first, releases before what comes early', () => {
    const versions = ['3.9.18', '3.15.0a2', '3.13.0', '3.8.18', '3.13.1', '3.10.0', '3.14.0rc1'];
    assert.deepEqual(versions.toSorted(compareNewestFirst), [
      '3.13.1',
      '3.13.0',
      '3.10.0',
      '3.9.18',
      '3.8.18',
      '3.15.0a2',
      '3.14.0rc1',
    ]);
  });

  it('reads the list of the Windows launcher in its old and new forms', () => {
    const text = [
      ' -V:3.12 *        C:\\Program Files\\Python312\\python.exe',
      ' -V:Astral/CPython3.11.9 C:\\uv\\python.exe',
      ' -3.9-64\t"C:\\Old\\python.exe" *',
      ' -V:3.14          \\\\server\\share\\python.exe',
      'No suitable Python runtime found',
    ].join('\r\n');
    assert.deepEqual(readLauncherList(text), [
      'C:\\Program Files\\Python312\\python.exe',
      'C:\\uv\\python.exe',
      'C:\\Old\\python.exe',
      '\\\\server\\share\\python.exe',
    ]);
  });

  it('expands ~, a relative path, and a command on PATH', () => {
    const command = write('bin/python9', '');
    const around = { home: join(root, 'home'), folder: join(root, 'work'), env: { PATH: join(root, 'bin') } };
    assert.equal(expandInterpreter('~/py/bin/python', around), join(root, 'home', 'py', 'bin', 'python'));
    assert.equal(expandInterpreter('.venv/bin/python', around), join(root, 'work', '.venv', 'bin', 'python'));
    assert.equal(expandInterpreter('python9', around), command);
    assert.equal(expandInterpreter('nowhere', around), join(root, 'work', 'nowhere'));
    assert.equal(expandInterpreter(command, around), command);
  });

  it('says that a path is missing and offers what to do', async () => {
    const error = await refusal(join(root, 'none'));
    assert.equal(error.message, `There is no Python at ${join(root, 'none')}. Choose another interpreter.`);
    assert.deepEqual(error.remedies, ['chooseInterpreter', 'openSettings', 'installPython']);
  });

  it('says the same of a path that cannot be one', async () => {
    for (const path of [join(write('file', ''), 'bin', 'python'), join(root, 'x'.repeat(300))])
      assert.equal(
        (await refusal(path)).message,
        `There is no Python at ${path}. Choose another interpreter.`,
      );
    assert.match((await refusal(join(root, 'a\0b'))).message, /does not start/);
  });

  it('says that a file may not be executed', async () => {
    assert.match((await refusal(write('plain', 'text', 0o644))).message, /may not be executed/);
  });

  it('says that the program of the first line is missing', async () => {
    assert.match((await refusal(write('stale', '#!/no/such/program\n'))).message, /first line is missing/);
  });

  it('says what a program that is no Python printed', async () => {
    const error = await refusal(write('hello', '#!/bin/sh\necho "hello,\nyou"; exit 3\n'));
    assert.equal(
      error.message,
      `${join(root, 'hello')} is not a Python: it printed “hello, you” and ended with exit code 3. Choose another interpreter.`,
    );
  });

  it('gives up a program that does not answer', async () => {
    const error = await refusal(write('slow', '#!/bin/sh\nexec sleep 60\n'));
    assert.match(error.message, /no answer in 0\.5 seconds and printed nothing/);
  });

  it('refuses a Python that is too old, in these words', async () => {
    const error = await refusal(answering('old', '3.7.16'));
    assert.equal(error.message, 'Python 3.7.16 is too old: labs need 3.8 or later.');
    assert.equal(error.tooOld, '3.7.16');
  });

  it('refuses other implementations and empty folders', async () => {
    assert.match(
      (await refusal(answering('pypy', '3.10.14', { implementation: 'pypy' }))).message,
      /need CPython/,
    );
    assert.match((await refusal(root)).message, /has no Python in it/);
  });

  it('takes a folder for the interpreter within it, and a shim for what it stands for', async () => {
    const inside = answering('env/bin/python3', '3.12.1');
    assert.equal((await inspectInterpreter(join(root, 'env'))).path, inside);
    const shim = answering('shims/python3', '3.12.1', { executable: inside });
    assert.deepEqual(await inspectInterpreter(shim, 'PATH'), {
      path: inside,
      version: '3.12.1',
      source: 'PATH',
    });
  });

  it('takes the setting first, then the folder, then the activated environment', async () => {
    const setting = answering('chosen/python', '3.9.0');
    const local = answering('work/.venv/bin/python3', '3.8.1');
    const active = answering('active/bin/python3', '3.10.1');
    const folder = join(root, 'work');
    const env = { VIRTUAL_ENV: join(root, 'active'), PATH: '' };
    // What else this machine has comes after these.
    const found = await findInterpreters({ setting, folder, env, home: root });
    assert.deepEqual(found.slice(0, 3), [
      { path: setting, version: '3.9.0', source: 'setting' },
      { path: local, version: '3.8.1', source: '.venv' },
      { path: active, version: '3.10.1', source: 'VIRTUAL_ENV' },
    ]);
    assert.equal((await resolveInterpreter(undefined, { folder, env, home: root })).path, local);
    assert.equal((await resolveInterpreter(undefined, { env, home: root })).path, active);
    assert.equal((await resolveInterpreter(setting, { folder, env, home: root })).path, setting);
  });

  it('finds what version managers and installers keep', async () => {
    const expected = {
      pyenv: answering('.pyenv/versions/3.99.1/bin/python3', '3.99.1'),
      asdf: answering('.asdf/installs/python/3.99.2/bin/python3', '3.99.2'),
      mise: answering('.local/share/mise/installs/python/3.99.3/bin/python3', '3.99.3'),
      uv: answering('.local/share/uv/python/cpython-3.99.4-linux/bin/python3', '3.99.4'),
      rye: answering('.rye/py/cpython@3.99.5/bin/python3', '3.99.5'),
      conda: answering('miniforge3/envs/labs/bin/python3', '3.99.6'),
      PATH: answering('tools/python3.99', '3.99.7'),
    };
    const unfit: string[] = [];
    const found = await findInterpreters({
      home: root,
      env: { PATH: join(root, 'tools') },
      platform: 'linux',
      onUnfit: (path) => unfit.push(path),
    });
    const mine = found.filter((one) => one.version.startsWith('3.99.'));
    assert.deepEqual(
      mine.map((one) => [one.source, one.path]),
      Object.entries(expected).toReversed(),
    );
    assert.deepEqual(unfit, []);
  });

  it('finds what Windows keeps', async () => {
    const expected = {
      'python.org': answering('local/Programs/Python/Python399/python.exe', '3.99.1'),
      pyenv: answering('.pyenv/pyenv-win/versions/3.99.2/python.exe', '3.99.2'),
      conda: answering('program data/miniconda3/python.exe', '3.99.3'),
      uv: answering('roaming/uv/python/cpython-3.99.4-windows/python.exe', '3.99.4'),
      'Microsoft Store': answering('local/Microsoft/WindowsApps/python3.99.exe', '3.99.5'),
      Scoop: answering('scoop/apps/python/current/python.exe', '3.99.6'),
    };
    const env = {
      PATH: '',
      LOCALAPPDATA: join(root, 'local'),
      APPDATA: join(root, 'roaming'),
      ProgramData: join(root, 'program data'),
    };
    const found = await findInterpreters({ home: root, env, platform: 'win32' });
    assert.deepEqual(
      found.map((one) => [one.source, one.path]),
      Object.entries(expected).toReversed(),
    );
  });

  it('says that there is none, or that what there is is too old', async () => {
    const nowhere = {
      home: root,
      env: { PATH: '', LOCALAPPDATA: join(root, 'local') },
      platform: 'win32',
    } as const;
    const none = await resolveInterpreter(undefined, nowhere).catch((error: unknown) => error);
    assert.ok(none instanceof InterpreterError);
    assert.match(none.message, /^No Python was found on this machine\. Install Python 3\.8 or later/);
    assert.deepEqual(none.remedies, ['chooseInterpreter', 'installPython']);
    answering('local/Programs/Python/Python37/python.exe', '3.7.9');
    answering('local/Programs/Python/Python36/python.exe', '3.6.9');
    const old = await resolveInterpreter(undefined, nowhere).catch((error: unknown) => error);
    assert.ok(old instanceof InterpreterError);
    assert.match(old.message, /^Python 3\.7\.9 is too old: labs need 3\.8 or later/);
  });

  it('stops when it is cancelled', async () => {
    const slow = write('slow', '#!/bin/sh\nexec sleep 60\n');
    const reason = new Error('cancelled');
    const search = findInterpreters({
      setting: slow,
      home: root,
      env: { PATH: '' },
      signal: AbortSignal.abort(reason),
    });
    await assert.rejects(search, reason);
  });
});
