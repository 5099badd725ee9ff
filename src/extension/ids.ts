/** Every id that `package.json` contributes and the code uses; `ids.test.ts` holds the two against each other. */
export const commands = {
  openStep: 'conceptLabs.openStep',
  checkStep: 'conceptLabs.checkStep',
  resetStep: 'conceptLabs.resetStep',
  nextStep: 'conceptLabs.nextStep',
  previousStep: 'conceptLabs.previousStep',
  showPanel: 'conceptLabs.showPanel',
  runStep: 'conceptLabs.runStep',
  debugStep: 'conceptLabs.debugStep',
  profileStep: 'conceptLabs.profileStep',
  refresh: 'conceptLabs.refresh',
  profileFile: 'conceptLabs.profileFile',
  profileCall: 'conceptLabs.profileCall',
  debugFile: 'conceptLabs.debugFile',
  openProfile: 'conceptLabs.openProfile',
  profileFunction: 'conceptLabs.profileFunction',
  debugFunction: 'conceptLabs.debugFunction',
  chooseInterpreter: 'conceptLabs.chooseInterpreter',
  showLog: 'conceptLabs.showLog',
} as const;

export const settings = {
  folder: 'conceptLabs.folder',
  python: 'conceptLabs.python',
  lensProfile: 'conceptLabs.lens.profile',
  lensDebug: 'conceptLabs.lens.debug',
} as const;

export const views = { container: 'conceptLabs', labs: 'conceptLabs.labs' } as const;

export const contexts = { step: 'conceptLabs.step' } as const;

export const debugType = 'conceptlab';
export const profileEditor = 'conceptLabs.profile';
