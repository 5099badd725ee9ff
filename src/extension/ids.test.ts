import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lensCommands } from '../protocol/lsp.ts';
import {
  commands,
  contexts,
  debugType,
  glossaryPanel,
  labPanel,
  profileEditor,
  settings,
  views,
} from './ids.ts';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly debuggers: readonly { readonly type: string }[];
    readonly customEditors: readonly { readonly viewType: string }[];
  };
}

const root = join(import.meta.dirname, '..', '..');
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
const manifest = read('package.json') as Manifest;
/** The texts of the manifest in every language. */
const titles = globSync('package.nls*.json', { cwd: root }).map(
  (name) => read(name) as Readonly<Record<string, string>>,
);
const { contributes } = manifest;
const sorted = (names: readonly string[]): readonly string[] => names.toSorted();

/** Every `when` and `enablement` clause, wherever it is in the manifest. */
function clauses(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' && /^(when|enablement)$/.test(name) ? [inner] : clauses(inner),
  );
}

describe('ids', () => {
  it('of commands are those of package.json', () => {
    assert.deepEqual(
      sorted(Object.values(commands)),
      sorted(contributes.commands.map(({ command }) => command)),
    );
    for (const [name, id] of Object.entries(commands)) assert.equal(id, `conceptLabs.${name}`);
    for (const id of Object.values(lensCommands)) assert.ok(Object.values<string>(commands).includes(id), id);
  });

  it('of commands are all that menus, keys and the welcome name', () => {
    const known: readonly string[] = Object.values(commands);
    const inMenus = Object.values(contributes.menus).flat();
    for (const { command } of [...inMenus, ...contributes.keybindings])
      assert.ok(known.includes(command), command);
    for (const { contents } of contributes.viewsWelcome)
      for (const texts of titles)
        for (const [, command = ''] of (texts[contents.slice(1, -1)] ?? '').matchAll(
          /\(command:(conceptLabs\.\w+)/g,
        ))
          assert.ok(known.includes(command), command);
  });

  it('of settings are those of package.json', () => {
    assert.deepEqual(
      sorted(Object.values(settings)),
      sorted(Object.keys(contributes.configuration.properties)),
    );
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    assert.deepEqual(sorted(restricted), sorted([settings.folder, settings.labFolders, settings.python]));
  });

  it('of views are those of package.json', () => {
    const containers = Object.values(contributes.viewsContainers).flat();
    assert.deepEqual(
      containers.map(({ id }) => id),
      [views.container],
    );
    assert.deepEqual(Object.keys(contributes.views), [views.container]);
    assert.deepEqual(
      contributes.views[views.container]?.map(({ id }) => id),
      [views.labs, views.runs],
    );
    for (const { view } of contributes.viewsWelcome) assert.equal(view, views.labs);
  });

  it('of contexts are all that clauses name, and each is named', () => {
    const named = clauses(contributes).flatMap((clause) => clause.match(/\bconceptLabs\.\w+/g) ?? []);
    const ofViews: readonly string[] = Object.values(views);
    const own = new Set(
      named.filter((name) => !ofViews.includes(name) && !name.startsWith('conceptLabs.lens')),
    );
    assert.deepEqual(sorted([...own]), sorted(Object.values(contexts)));
  });

  it('of the debug type, the editor and the panel are those of package.json', () => {
    assert.deepEqual(
      contributes.debuggers.map(({ type }) => type),
      [debugType],
    );
    assert.deepEqual(
      contributes.customEditors.map(({ viewType }) => viewType),
      [profileEditor],
    );
    for (const panel of [labPanel, glossaryPanel])
      assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${panel}`));
    assert.ok(manifest.activationEvents.includes(`onDebugResolve:${debugType}`));
  });
});
