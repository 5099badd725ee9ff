import type { Rule } from '../types.ts';
import { baseRules } from './bases.ts';
import { closures } from './closures.ts';
import { coroutineRules } from './coroutines.ts';
import { defaults } from './defaults.ts';
import { descriptors } from './descriptors.ts';
import { exceptions } from './exceptions.ts';
import { hookRules } from './hooks.ts';
import { identity } from './identity.ts';
import { locks } from './locks.ts';
import { objects } from './objects.ts';
import { processes } from './processes.ts';
import { slots } from './slots.ts';
import { sockets } from './sockets.ts';
import { threads } from './threads.ts';

/** Every pitfall that is looked for, in the order of the labs. */
export const rules: readonly Rule[] = [
  ...defaults,
  ...closures,
  ...identity,
  ...objects,
  ...baseRules,
  ...slots,
  ...hookRules,
  ...descriptors,
  ...exceptions,
  ...sockets,
  ...locks,
  ...threads,
  ...processes,
  ...coroutineRules,
];
