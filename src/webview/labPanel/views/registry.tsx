import type { FunctionComponent } from 'preact';
import type { Evidence, ViewKind } from '../../../core/labs/types.ts';
import type { RunResult } from '../../../protocol/panel.ts';
import type { Part } from '../panel.tsx';
import { ProfileTable } from '../profileTable.tsx';
import { Stops } from '../stops.tsx';
import { EvidenceTable } from './evidenceTable.tsx';

/** What a concept view is drawn from: the evidence that came with the prediction's answer. */
export interface ViewProps extends Part {
  readonly evidence: Evidence;
}

/** What draws each concept view; a view that is not drawn yet shows its evidence as it came, as a table. */
const views: Readonly<Record<ViewKind, FunctionComponent<ViewProps> | undefined>> = {
  // What a run shows in any case is their view.
  profile: undefined,
  frames: undefined,
  lookup: EvidenceTable,
  mro: EvidenceTable,
  classmap: EvidenceTable,
  calls: EvidenceTable,
  bindings: EvidenceTable,
  graph: EvidenceTable,
  memory: EvidenceTable,
  gen: EvidenceTable,
  exchange: EvidenceTable,
  lanes: EvidenceTable,
};

/** The concept view of the run that answered the prediction. */
export function ConceptView(props: ViewProps) {
  const View = views[props.snapshot.step.view];
  return View === undefined ? null : <View {...props} />;
}

/** What a run was started for: the profile's table, or where the debugger stopped with what the names held there. */
export function RunView({ result: { profile, stops }, ...part }: Part & { result: RunResult }) {
  return (
    <>
      {profile === undefined ? null : <ProfileTable key={part.snapshot.step.id} {...part} run={profile} />}
      {stops === undefined || stops.length === 0 ? null : <Stops {...part} stops={stops} />}
    </>
  );
}
