import * as l10n from '@vscode/l10n';
import { resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { formatJunit, type TestSuite } from '../core/labs/junit.ts';
import { codeOf, replaceFile } from '../node/wholeFile.ts';

/** Writes a report as JUnit does, where one is asked for. Throws a `UserError` where that cannot be. */
export async function writeReport(file: string | undefined, suites: readonly TestSuite[]): Promise<void> {
  if (file === undefined) return;
  try {
    await replaceFile(resolve(file), formatJunit(suites));
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new UserError(l10n.t('{0} cannot be written: {1}. Choose another place.', file, code), {
      cause: error,
    });
  }
}
