'use strict';
// Bundles every entry into dist/ (and the host suite into dist-test/), and copies what is not code.
const { cp, mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { createRequire } = require('node:module');
const path = require('node:path');
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const resolve = createRequire(__filename).resolve;

const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  // Their licences are in ThirdPartyNotices.txt.
  legalComments: 'none',
  metafile: true,
};
const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  define: { 'import.meta.dirname': '__dirname' },
};
const browser = {
  ...shared,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
};

const entries = [
  {
    ...node,
    entryPoints: ['src/extension/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
  },
  { ...node, entryPoints: ['src/adapter/debugAdapter.ts'], outfile: 'dist/debugAdapter.js' },
  {
    ...node,
    entryPoints: ['src/server/languageServer.ts'],
    outfile: 'dist/languageServer.js',
    // Its ES module needs `import.meta.url`, which a CommonJS bundle has not.
    alias: { 'web-tree-sitter': resolve('web-tree-sitter') },
  },
  {
    ...node,
    entryPoints: ['src/cli/cli.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...browser,
    entryPoints: Object.fromEntries(
      ['labPanel', 'profile', 'glossary'].map((page) => [page, `src/webview/${page}/main.tsx`]),
    ),
    outdir: 'dist/webview',
  },
  {
    ...node,
    sourcemap: 'inline',
    minify: false,
    entryPoints: ['test/host/suite/*.ts'],
    outdir: 'dist-test',
    external: ['vscode', 'mocha'],
  },
];

const copies = [
  ['src/python', 'dist/python'],
  ['labs', 'dist/labs'],
  [resolve('web-tree-sitter/web-tree-sitter.wasm'), 'dist/web-tree-sitter.wasm'],
  [resolve('tree-sitter-python/tree-sitter-python.wasm'), 'dist/tree-sitter-python.wasm'],
  [
    path.join(path.dirname(resolve('@vscode/codicons/dist/codicon.css')), 'codicon.css'),
    'dist/webview/codicon.css',
  ],
  [
    path.join(path.dirname(resolve('@vscode/codicons/dist/codicon.css')), 'codicon.ttf'),
    'dist/webview/codicon.ttf',
  ],
];

/** Names the packages that are part of dist/, each with its own licence text, in dist/ThirdPartyNotices.txt. */
async function writeNotices(inputs) {
  const files = [
    ...inputs,
    ...copies.map(([from]) => path.relative(__dirname, from).replaceAll(path.sep, '/')),
  ];
  const folders = new Set(
    files.flatMap((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
  );
  const notices = [];
  for (const folder of [...folders].sort((a, b) => a.localeCompare(b))) {
    const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    const texts = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
    if (license === undefined && texts.length === 0) throw new Error(`${name} comes without a licence.`);
    const parts = await Promise.all(texts.map((file) => readFile(path.join(folder, file), 'utf8')));
    notices.push([`${name} ${version} (${license})`, ...parts.map((part) => part.trim())].join('\n\n'));
  }
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  const head = 'Python Concept Labs contains these packages:';
  await writeFile('dist/ThirdPartyNotices.txt', [head, ...notices].join(line) + '\n');
}

async function main() {
  for (const folder of ['dist', 'dist-test']) await rm(folder, { recursive: true, force: true });
  await mkdir('dist', { recursive: true });
  for (const [from, to] of copies)
    await cp(from, to, {
      recursive: true,
      filter: (file) => !/__pycache__|\.test\.ts$|sources\.md$/.test(file),
    });
  const built = await Promise.all(entries.map((entry) => esbuild.build(entry)));
  await writeNotices(built.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
  if (!watch) return;
  // Only now: a task that waits for the first "build finished" then finds everything built.
  for (const entry of entries) await (await esbuild.context({ ...entry, logLevel: 'info' })).watch();
}

main().catch((error) => {
  console.error(error.message ?? error);
  process.exitCode = 1;
});
