/** Every id that `package.json` contributes and the code uses; `ids.test.ts` holds the two against each other. */
export const commands = {
  openStep: 'conceptLabs.openStep',
  checkStep: 'conceptLabs.checkStep',
  hintStep: 'conceptLabs.hintStep',
  review: 'conceptLabs.review',
  resetStep: 'conceptLabs.resetStep',
  restoreStep: 'conceptLabs.restoreStep',
  updateStep: 'conceptLabs.updateStep',
  resetLab: 'conceptLabs.resetLab',
  resetAll: 'conceptLabs.resetAll',
  exportProgress: 'conceptLabs.exportProgress',
  importProgress: 'conceptLabs.importProgress',
  newLab: 'conceptLabs.newLab',
  validateLab: 'conceptLabs.validateLab',
  previewLab: 'conceptLabs.previewLab',
  nextStep: 'conceptLabs.nextStep',
  previousStep: 'conceptLabs.previousStep',
  showPanel: 'conceptLabs.showPanel',
  runStep: 'conceptLabs.runStep',
  debugStep: 'conceptLabs.debugStep',
  profileStep: 'conceptLabs.profileStep',
  startAtHome: 'conceptLabs.startAtHome',
  openGlossary: 'conceptLabs.openGlossary',
  refresh: 'conceptLabs.refresh',
  profileFile: 'conceptLabs.profileFile',
  profileCall: 'conceptLabs.profileCall',
  debugFile: 'conceptLabs.debugFile',
  openProfile: 'conceptLabs.openProfile',
  compareProfile: 'conceptLabs.compareProfile',
  profileAgain: 'conceptLabs.profileAgain',
  profileTest: 'conceptLabs.profileTest',
  profileSelection: 'conceptLabs.profileSelection',
  toggleHeat: 'conceptLabs.toggleHeat',
  renameRun: 'conceptLabs.renameRun',
  pinRun: 'conceptLabs.pinRun',
  unpinRun: 'conceptLabs.unpinRun',
  saveRun: 'conceptLabs.saveRun',
  deleteRun: 'conceptLabs.deleteRun',
  profileFunction: 'conceptLabs.profileFunction',
  debugFunction: 'conceptLabs.debugFunction',
  endInput: 'conceptLabs.endInput',
  interruptPdb: 'conceptLabs.interruptPdb',
  chooseInterpreter: 'conceptLabs.chooseInterpreter',
  showLog: 'conceptLabs.showLog',
  pickPython: 'conceptLabs.pickPython',
  pickStep: 'conceptLabs.pickStep',
} as const;

export const settings = {
  folder: 'conceptLabs.folder',
  labFolders: 'conceptLabs.labFolders',
  python: 'conceptLabs.python',
  lensProfile: 'conceptLabs.lens.profile',
  lensDebug: 'conceptLabs.lens.debug',
  lensClasses: 'conceptLabs.lens.classes',
  lensMainGuard: 'conceptLabs.lens.mainGuard',
  lensFigures: 'conceptLabs.lens.figures',
  lensCheck: 'conceptLabs.lens.check',
  lensHint: 'conceptLabs.lens.hint',
  serverRules: 'conceptLabs.server.rules',
  serverFeatures: 'conceptLabs.server.features',
  serverStepBack: 'conceptLabs.server.stepBack',
  debugShowPdbCommands: 'conceptLabs.debug.showPdbCommands',
  profileHeat: 'conceptLabs.profile.heat',
  profileRepeat: 'conceptLabs.profile.repeat',
  profilePlainRun: 'conceptLabs.profile.plainRun',
  profilePerThread: 'conceptLabs.profile.perThread',
  profileSubProcess: 'conceptLabs.profile.subProcess',
  profileRunsKept: 'conceptLabs.profile.runsKept',
} as const;

export const views = {
  container: 'conceptLabs',
  labs: 'conceptLabs.labs',
  runs: 'conceptLabs.runs',
} as const;

export const contexts = {
  /** A step is open. */
  step: 'conceptLabs.step',
  /** The active editor shows the file of a step. */
  stepFile: 'conceptLabs.stepFile',
  /** There is a folder for the learner's files. */
  placed: 'conceptLabs.placed',
  /** A debugged program waits for input. */
  waitsForInput: 'conceptLabs.waitsForInput',
  /** Profile runs are kept. */
  hasRuns: 'conceptLabs.hasRuns',
} as const;

export const testController = 'conceptLabs';
export const debugType = 'conceptlab';
/** View type of the lab panel. */
export const labPanel = 'conceptLabs.lab';
/** View type of the glossary's page. */
export const glossaryPanel = 'conceptLabs.glossary';
export const profileEditor = 'conceptLabs.profile';
