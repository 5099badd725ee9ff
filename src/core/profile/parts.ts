import type { CallerEdge, Profile, ProfilePart, ProfileRow, Range, Spread } from './types.ts';

/** Puts the profiles of several processes and threads into one; each row says of which it is. */
export function joinParts(
  profiles: readonly { readonly part: ProfilePart; readonly rows: readonly ProfileRow[] }[],
): Profile {
  const filled = profiles.filter(({ rows }, index) => index === 0 || rows.length > 0);
  const [first, ...others] = filled;
  if (first === undefined || others.length === 0) return { rows: first?.rows ?? [] };
  const rows: ProfileRow[] = [];
  filled.forEach((profile, part) => {
    const offset = rows.length;
    for (const row of profile.rows)
      rows.push({
        ...row,
        part,
        callers: row.callers.map((edge) => Object.assign({}, edge, { caller: edge.caller + offset })),
      });
  });
  return { rows, parts: filled.map(({ part }) => part) };
}

/** Where a row ran, in words: `ForkPoolWorker-1 (4711)`, `main.py (4711), Thread-1`. */
export const partName = ({ process, pid, thread }: ProfilePart): string =>
  `${process} (${pid})${thread === undefined ? '' : `, ${thread}`}`.trim();

/** What tells the rows of a profile apart, but for where they ran; the same in the next run of the program. */
export function rowKeys({ rows }: Profile, keepParts: (row: ProfileRow) => string = () => ''): string[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const { file, line, name, qualname } = row;
    const scope = keepParts(row);
    // Addresses in the names of built-ins change with each run.
    const said = file === '~' ? name.replaceAll(/\b0x[\da-f]+/gi, '0x') : name;
    const label = [file, line, said, qualname ?? '', scope].join('\0');
    // Functions of one label, such as lambdas in one line, are told apart by their order within a part.
    const place = `${row.part ?? 0}\0${label}`;
    const before = seen.get(place) ?? 0;
    seen.set(place, before + 1);
    return `${label}\0${before}`;
  });
}

const add = (a: CallerEdge, b: CallerEdge): CallerEdge => ({
  ...a,
  ncalls: a.ncalls + b.ncalls,
  pcalls: a.pcalls + b.pcalls,
  tottime: a.tottime + b.tottime,
  cumtime: a.cumtime + b.cumtime,
});

const addRanges = (a: Range, b: Range): Range => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/** A profile without parts: what a function did in all of them is added up. */
export function mergeParts(profile: Profile): Profile {
  if (profile.parts === undefined) return profile;
  const numbers = new Map<string, number>();
  const places = rowKeys(profile).map((key) => {
    const place = numbers.get(key) ?? numbers.size;
    numbers.set(key, place);
    return place;
  });
  const rows: (ProfileRow & { callers: CallerEdge[] })[] = [];
  const spreads: Spread[] = [];
  profile.spreads?.forEach((spread, index) => {
    const place = places[index] ?? 0;
    const { tottime, cumtime } = spreads[place] ?? { tottime: [0, 0, 0], cumtime: [0, 0, 0] };
    spreads[place] = {
      tottime: addRanges(tottime, spread.tottime),
      cumtime: addRanges(cumtime, spread.cumtime),
    };
  });
  profile.rows.forEach(({ part: _part, ...row }, index) => {
    const place = places[index] ?? 0;
    const renamed = row.callers.map((edge) => Object.assign({}, edge, { caller: places[edge.caller] ?? 0 }));
    const old = rows[place];
    if (old === undefined) rows[place] = { ...row, callers: renamed };
    else {
      const byCaller = new Map(old.callers.map((edge) => [edge.caller, edge]));
      for (const edge of renamed) {
        const known = byCaller.get(edge.caller);
        byCaller.set(edge.caller, known === undefined ? edge : add(known, edge));
      }
      rows[place] = {
        ...old,
        ncalls: old.ncalls + row.ncalls,
        pcalls: old.pcalls + row.pcalls,
        tottime: old.tottime + row.tottime,
        cumtime: old.cumtime + row.cumtime,
        callers: [...byCaller.values()],
      };
    }
  });
  return {
    rows,
    ...(spreads.length > 0 && { spreads }),
    ...(profile.sampled === true && { sampled: true }),
  };
}
