// Scaffolds, types, resets and makes progress over and over, and tells of each thing that is done: to be killed.
import { writeSync } from 'node:fs';
import { learnerFile, replaceStep, scaffoldStep } from '../../src/node/labFolder.ts';
import { writeProgress } from '../../src/node/progressFile.ts';
import { replaceFile } from '../../src/node/wholeFile.ts';
import { mine, starter } from './keepingTexts.ts';

const [, , folder = '', name = ''] = process.argv;
const tell = (what: string): void => void writeSync(1, `${what}\n`);

async function main(): Promise<void> {
  tell('ready');
  for (let turn = 0; ; turn++) {
    const step = `${name}-${turn % 3}`;
    await scaffoldStep(folder, 'lab', step, starter(step));
    const text = mine(step, turn);
    await replaceFile(learnerFile(folder, 'lab', step), text);
    tell(`typed ${step} ${turn}`);
    await replaceStep(folder, 'lab', step, starter(step));
    const key = `lab/${step}-${turn}`;
    await writeProgress(folder, { [key]: { before: undefined, after: { openedAt: text } } });
    tell(`progress ${key}`);
  }
}

void main();
