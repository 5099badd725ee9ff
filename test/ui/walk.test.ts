import { everyStepIn } from '../../src/core/labs/catalogue.ts';
import { loadLabs } from '../../src/node/labs.ts';
import { learn } from './learning.ts';
import { shareWorkbench } from './sharedWorkbench.ts';

const labs = await loadLabs();

// `npm run walk` learns them all; here it is one step of each lab, another one from lab to lab.
for (const [index, language] of ['en', 'zh-cn'].entries())
  describe(`a step of every second lab, in ${language}`, () => {
    const workbench = shareWorkbench(language === 'en' ? 'labs' : 'labs in Chinese');
    for (const lab of labs.filter((_, place) => place % 2 === index)) {
      const steps = everyStepIn(lab);
      const step = steps[lab.order % steps.length];
      if (step === undefined) throw new Error(`${lab.id} has no step.`);
      it(`${step.id} is predicted, run, solved and passed`, () =>
        learn(workbench(), lab, step, language).then(() => undefined));
    }
  });
