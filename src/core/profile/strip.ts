import type { CallerEdge, FunctionKey, Profile, ProfileRow } from './types.ts';

/** How paths in a profile are written; pstats goes by the system that it runs on. */
export type PathStyle = 'posix' | 'windows';

/** The last part of a path, as `os.path.basename` gives it on the system that wrote the path. */
export function baseName(path: string, style: PathStyle): string {
  if (style === 'posix') return path.slice(path.lastIndexOf('/') + 1);
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(/^[^:]:/, '');
}

interface Merged extends ProfileRow {
  readonly callers: CallerEdge[];
}

/** Numbers keys in the order of their first coming; `distinct` are those that are still told apart. */
function numberKeys(keys: readonly FunctionKey[]): { numbers: number[]; distinct: FunctionKey[] } {
  const known = new Map<string, number>();
  const distinct: FunctionKey[] = [];
  const numbers = keys.map((key) => {
    const { file, line, name } = key;
    const text = `${line} ${file.length} ${file}${name}`;
    let number = known.get(text);
    if (number === undefined) known.set(text, (number = distinct.push(key) - 1));
    return number;
  });
  return { numbers, distinct };
}

const add = (a: CallerEdge, b: CallerEdge): CallerEdge => ({
  ...a,
  ncalls: a.ncalls + b.ncalls,
  pcalls: a.pcalls + b.pcalls,
  tottime: a.tottime + b.tottime,
  cumtime: a.cumtime + b.cumtime,
});

/** Adds the callers of a row to those of the row that it falls together with (pstats' `add_callers`). */
function addCallers(target: readonly CallerEdge[], source: readonly CallerEdge[]): CallerEdge[] {
  const byCaller = new Map(target.map((edge) => [edge.caller, edge]));
  for (const edge of source) {
    const old = byCaller.get(edge.caller);
    byCaller.set(edge.caller, old === undefined ? edge : add(old, edge));
  }
  return [...byCaller.values()];
}

/**
 * The profile without directories, as pstats' `strip_dirs` makes it: rows that become the same function are
 * added up in the place of the first. Of two callers of one function that become the same, pstats keeps the
 * later one's numbers; so does this.
 */
export function stripDirs(profile: Profile, style: PathStyle = 'posix'): Profile {
  // Rows come first, so their numbers are their places, and an outside caller may turn out to have a row.
  const { numbers, distinct } = numberKeys(
    [...profile.rows, ...(profile.outside ?? [])].map(({ file, line, name }) => ({
      file: baseName(file, style),
      line,
      name,
    })),
  );
  const rows: Merged[] = [];
  profile.rows.forEach((row, index) => {
    const renamed = row.callers.map((edge) => ({ ...edge, caller: numbers[edge.caller] ?? edge.caller }));
    const callers = [...new Map(renamed.map((edge) => [edge.caller, edge])).values()];
    const place = numbers[index] ?? index;
    const old = rows[place];
    rows[place] =
      old === undefined
        ? { ...row, ...distinct[place], callers }
        : {
            ...old,
            ncalls: old.ncalls + row.ncalls,
            pcalls: old.pcalls + row.pcalls,
            tottime: old.tottime + row.tottime,
            cumtime: old.cumtime + row.cumtime,
            callers: addCallers(old.callers, callers),
          };
  });
  const outside = distinct.slice(rows.length);
  return { ...profile, rows, ...(outside.length > 0 && { outside }) };
}
