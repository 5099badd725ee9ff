import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import type { ProfileHow, ProfileRun } from '../core/profile/types.ts';
import type { LaunchArguments } from '../protocol/dap.ts';
import { withDelayedProgress } from './delayedProgress.ts';
import type { Deps } from './deps.ts';
import { settings } from './ids.ts';

/** How profiles are taken unless a launch says otherwise: the settings `conceptLabs.profile.*`. */
export function profileSettings(): Required<ProfileHow> {
  const configuration = vscode.workspace.getConfiguration();
  return {
    repeat: Math.max(1, Math.round(configuration.get<number>(settings.profileRepeat, 1))),
    plainRun: configuration.get<boolean>(settings.profilePlainRun, false),
    perThread: configuration.get<boolean>(settings.profilePerThread, false),
    subProcess: configuration.get<boolean>(settings.profileSubProcess, true),
  };
}

/** What is being profiled now: one at a time, so that two do not slow each other down. */
let underWay: string | undefined;

/**
 * Runs something under the profiler. Once that takes longer, its time is shown with a button that stops it; what was
 * collected by then is the result. Undefined where it was stopped before there was anything.
 */
export async function takeProfile(
  deps: Pick<Deps, 'launch'>,
  name: string,
  args: Omit<LaunchArguments, 'mode'>,
): Promise<ProfileRun | undefined> {
  if (underWay !== undefined)
    throw new UserError(
      vscode.l10n.t('{0} is still being profiled. Wait for its end, or cancel it.', underWay),
    );
  underWay = name;
  try {
    const resource = vscode.Uri.file(args.program);
    const { profile, cancelled, exitCode } = await withDelayedProgress(
      vscode.l10n.t('Profiling {0}', name),
      (token) => deps.launch({ ...args, mode: 'profile' }, { name, resource, token }),
      vscode.l10n.t('Cancel shows what was collected by then.'),
    );
    if (profile === undefined && !cancelled)
      throw new UserError(
        vscode.l10n.t('{0} ended with code {1} and left no profile.', name, String(exitCode ?? '?')),
        { remedies: ['showLog'] },
      );
    return profile;
  } finally {
    underWay = undefined;
  }
}
