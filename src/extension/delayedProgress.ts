import * as vscode from 'vscode';

/** Milliseconds after which work is shown. */
const delay = 500;

/**
 * Does work that can be cancelled; once it takes longer than half a second, with its time, a
 * note, and a button that cancels it.
 */
export async function withDelayedProgress<T>(
  title: string,
  work: (token: vscode.CancellationToken) => Promise<T>,
  note = '',
): Promise<T> {
  const source = new vscode.CancellationTokenSource();
  const began = Date.now();
  let finished: () => void = () => undefined;
  const end = new Promise<void>((resolve) => (finished = resolve));
  const timer = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => source.cancel());
      const ticking = setInterval(() => {
        const seconds = Math.round((Date.now() - began) / 1000);
        progress.report({ message: [vscode.l10n.t('{0} s', seconds), note].join(' ').trim() });
      }, 1000);
      await end;
      clearInterval(ticking);
    });
  }, delay);
  try {
    return await work(source.token);
  } finally {
    clearTimeout(timer);
    finished();
    source.dispose();
  }
}
