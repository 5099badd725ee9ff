import type { FunctionKey } from './types.ts';

/** Where a function comes from: the person's own code, an installed or standard library, or Python itself. */
export type Origin = 'mine' | 'library' | 'builtin';

export const origins: readonly Origin[] = ['mine', 'library', 'builtin'];

// The folders that Python installs its library and packages into, on every system, and a zipped library. What
// stands behind them is the module's path.
const libraryFolder =
  /^.*[\\/](?:(?:site|dist)-packages|lib(?:64)?[\\/](?:python|pypy)\d[\d.]*t?(?:[\\/]lib-dynload)?|python[\d.-]*[\\/]lib|python\d+\.zip)[\\/]/i;

/** The origin of a function, by its path alone: a dump knows no more. */
export function originOf(file: string): Origin {
  if (
    file === '~' ||
    file === '' ||
    (file.startsWith('<') && file.endsWith('>') && !file.startsWith('<frozen '))
  )
    return file === '<string>' || file === '<stdin>' || file.startsWith('<ipython') ? 'mine' : 'builtin';
  return file.startsWith('<frozen ') || libraryFolder.test(file) ? 'library' : 'mine';
}

/** The module of a function: `json.decoder`, `step3`, and for a built-in `builtins` or the type it belongs to. */
export function moduleOf({ file, name }: FunctionKey): string {
  if (file === '~') {
    const [, ofType] = /^<(?:slot wrapper|method) '.*' of '(.*)' objects>$/.exec(name) ?? [];
    const [, path] = /^<built-in (?:method|function) (.*)>$/.exec(name) ?? [];
    return ofType ?? (path?.includes('.') ? path.slice(0, path.lastIndexOf('.')) : 'builtins');
  }
  const [, frozen] = /^<frozen (.*)>$/.exec(file) ?? [];
  if (frozen !== undefined) return frozen;
  const inLibrary = file.replace(libraryFolder, '');
  const path =
    inLibrary === file ? file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1) : inLibrary;
  return path
    .replace(/\.(pyw?|pyc|pyx)$/i, '')
    .replaceAll(/[\\/]/g, '.')
    .replace(/\.__init__$/, '');
}
