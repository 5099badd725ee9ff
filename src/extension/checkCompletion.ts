import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { labOffers, missingFunctions, type Offer } from '../core/labs/checkApi.ts';
import { everyStepIn } from '../core/labs/catalogue.ts';
import { parseManifest } from '../core/labs/manifest.ts';

/** The ids of the checks of the step that a `check.py` belongs to; undefined where it is in no lab. */
async function checksOf(file: string): Promise<readonly string[] | undefined> {
  const step = dirname(file);
  const source = join(dirname(step), 'lab.json');
  try {
    const { manifest } = parseManifest(await readFile(source, 'utf8'), source);
    const found = manifest && everyStepIn(manifest).find(({ id }) => id === basename(step));
    return found?.checks.map(({ id }) => id) ?? [];
  } catch {
    // A check.py of somebody else's.
    return undefined;
  }
}

/** Completes in the `check.py` of a lab what no other tool can know: what its `lab` does, and the functions it lacks. */
export function registerCheckCompletion({ subscriptions }: vscode.ExtensionContext): void {
  const item = (kind: vscode.CompletionItemKind, { name, snippet, says }: Offer): vscode.CompletionItem => {
    const completion = new vscode.CompletionItem(name, kind);
    completion.insertText = new vscode.SnippetString(snippet);
    completion.detail = 'Python Concept Labs';
    completion.documentation = says;
    return completion;
  };
  subscriptions.push(
    vscode.languages.registerCompletionItemProvider(
      { language: 'python', scheme: 'file', pattern: '**/check.py' },
      {
        async provideCompletionItems(document, position) {
          const before = document.lineAt(position.line).text.slice(0, position.character);
          const ofLab = /\blab\.\w*$/.test(before);
          if (!ofLab && !/^\w*$/.test(before)) return [];
          const checks = await checksOf(document.uri.fsPath);
          if (checks === undefined) return [];
          return ofLab
            ? labOffers().map((offer) => item(vscode.CompletionItemKind.Method, offer))
            : missingFunctions(document.getText(), checks).map((offer) =>
                item(vscode.CompletionItemKind.Snippet, offer),
              );
        },
      },
      '.',
    ),
  );
}
