// `npm run test:host`: the host suite in a real VS Code, against the packaged extension as a user installs it.
// `--dev` takes the checkout as the extension under development instead: quicker, no packing.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { driverFolder, freshOutput, judge, readArguments, startSuiteRun, suiteModule } from './hostSuite.ts';
import { calmSettings, openPage, remotePath, startBrowser, workbenchUrl } from './page.ts';
import { root, runScript } from './project.ts';
import { startServer, withDeadline } from './server.ts';
import { build, packExtension } from './vsix.ts';

const suiteDeadline = 25 * 60_000;

async function main(): Promise<number> {
  const options = readArguments();
  const { dev } = options;
  const packages = dev ? [] : [await packExtension()];
  // The package may be from anywhere; the suite is from here.
  await build();
  const evidence = await freshOutput('host');
  const suite = await startSuiteRun(options);
  const server = await startServer({ packages, settings: calmSettings, env: suite.env });
  try {
    const browser = await startBrowser();
    try {
      const remote = (file: string) => `vscode-remote://localhost:${server.port}${remotePath(file)}`;
      const url = workbenchUrl(server, suite.workspace, [
        ['extensionDevelopmentPath', remote(dev ? root : driverFolder)],
        ['extensionTestsPath', remote(suiteModule)],
        ['skipWelcome', 'true'],
      ]);
      const ended = Promise.withResolvers<number>();
      const page = await openPage(browser, url, {
        codeAutomationLog: (type: string, args: readonly unknown[]) =>
          appendFileSync(join(evidence, 'console.log'), `${type} ${args.join(' ')}\n`),
        codeAutomationExit: (code: number) => ended.resolve(code),
      });
      try {
        await withDeadline(ended.promise, suiteDeadline, () => 'The host suite takes too long.');
      } finally {
        await page.screenshot({ path: join(evidence, 'last.png') });
      }
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
  const code = judge(await suite.finish());
  if (code !== 0) console.error(`The workbench’s own log and its last picture are in ${evidence}`);
  return code;
}

await runScript(main);
