import * as vscode from 'vscode';
import type { CallProblem } from '../core/python/expression.ts';
import type { LanguageServer } from './languageClient.ts';

/** What a prompt asks, and what it proposes, the most likely first. */
export interface CallQuestion {
  readonly title: string;
  /** What could be typed: `fib_seq(n)`. */
  readonly example: string;
  readonly remembered: readonly string[];
  readonly fromLab: readonly string[];
  readonly fromFile: readonly string[];
}

interface CallItem extends vscode.QuickPickItem {
  /** Says why what is typed is no call yet; nothing to be chosen. */
  readonly refuses?: true;
}

/** Asks which call to run; a text that does not parse is refused with the reason. Undefined where it was left. */
export async function askForCall(
  question: CallQuestion,
  server: Pick<LanguageServer, 'checkCall'>,
): Promise<string | undefined> {
  const proposals = proposalItems(question);
  const pick = vscode.window.createQuickPick<CallItem>();
  pick.title = question.title;
  pick.placeholder = vscode.l10n.t('Choose a call or type one, for example {0}', question.example);
  pick.items = proposals;
  pick.ignoreFocusOut = true;

  /**
   * Adds what is typed once it is a call, until then why it is none. Always at the end: VS Code names an item by
   * its place, and an Enter on its way here would mean another one if the proposals moved. It shows what matches
   * the text best first in any case.
   */
  async function check(text: string): Promise<void> {
    if (text === '' || proposals.some(({ label }) => label === text)) {
      pick.items = proposals;
      return;
    }
    const problem = await server.checkCall(text);
    if (text !== pick.value.trim()) return;
    pick.items = [...proposals, problem === undefined ? typedItem(text) : refusal(problem)];
  }

  const listeners: vscode.Disposable[] = [];
  try {
    return await new Promise((resolve) => {
      listeners.push(
        pick.onDidChangeValue((value) => check(value.trim())),
        pick.onDidTriggerItemButton(({ item }) => {
          pick.value = item.label;
          return check(item.label);
        }),
        pick.onDidAccept(async () => {
          const [item] = pick.selectedItems;
          if (item !== undefined && item.refuses !== true) {
            resolve(item.label);
            return;
          }
          // Enter may come before what was typed last was checked.
          const call = pick.value.trim();
          const problem = await server.checkCall(call);
          if (problem === undefined) resolve(call);
          else pick.items = [...proposals, refusal(problem)];
        }),
        pick.onDidHide(() => resolve(undefined)),
      );
      pick.show();
    });
  } finally {
    vscode.Disposable.from(...listeners, pick).dispose();
  }
}

function proposalItems({ remembered, fromLab, fromFile }: CallQuestion): readonly CallItem[] {
  const edit = { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Edit This Call') };
  const sources: [readonly string[], string][] = [
    [remembered, vscode.l10n.t('run before')],
    [fromLab, vscode.l10n.t('from the lab')],
    [fromFile, vscode.l10n.t('in this file')],
  ];
  const items = new Map<string, CallItem>();
  for (const [calls, description] of sources)
    for (const label of calls)
      if (!items.has(label)) items.set(label, { label, description, buttons: [edit] });
  return [...items.values()];
}

const typedItem = (label: string): CallItem => ({
  label,
  description: vscode.l10n.t('run this call'),
  alwaysShow: true,
});

// The reason is not the label: where it repeats what is typed, it would match it best and come first.
const refusal = (problem: CallProblem): CallItem => ({
  label: `$(error) ${vscode.l10n.t('Not a call yet')}`,
  detail: describeProblem(problem),
  alwaysShow: true,
  refuses: true,
});

/** What a person is told about a text that is no call. */
export function describeProblem(problem: CallProblem): string {
  switch (problem.kind) {
    case 'empty':
      return vscode.l10n.t('Type a call, such as fib_seq(30).');
    case 'unclosed':
      return vscode.l10n.t('The {0} in column {1} is never closed.', problem.token, problem.column + 1);
    case 'unexpected':
      return vscode.l10n.t('{0} in column {1} does not belong there.', problem.token, problem.column + 1);
    case 'statement':
      return vscode.l10n.t('This is not one expression: type a single call, without an assignment.');
    case 'notCalled':
      return vscode.l10n.t('{0} is only named here: add the parentheses that call it, {0}().', problem.name);
    default:
      return problem satisfies never;
  }
}
