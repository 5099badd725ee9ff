import { packExtension } from '../workbench/vsix.ts';

/** Packs the extension once for all workers of a mocha run; mocha calls this before it starts them. */
export async function mochaGlobalSetup(): Promise<void> {
  process.env['CONCEPTLABS_VSIX'] = await packExtension();
}
