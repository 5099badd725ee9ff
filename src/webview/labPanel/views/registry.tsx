import type { FunctionComponent } from 'preact';
import type { Evidence, ViewKind } from '../../../core/labs/types.ts';
import type { RunResult } from '../../../protocol/panel.ts';
import type { Part } from '../panel.tsx';
import { ProfileTable } from '../profileTable.tsx';
import { Stops } from '../stops.tsx';
import { EvidenceTable } from './evidenceTable.tsx';

/** What a concept view is drawn from: the step's last run, and the evidence that came with the prediction's answer. */
export interface ViewProps extends Part {
  readonly result: RunResult | undefined;
  readonly evidence: Evidence | undefined;
}

/** The profile table, where the run was profiled. */
const ProfileView = ({ result, ...part }: ViewProps) =>
  result?.profile === undefined ? null : (
    <ProfileTable key={part.snapshot.step.id} {...part} run={result.profile} />
  );

/** Where the debugger stopped, with what the names held there. */
const FramesView = ({ result, ...part }: ViewProps) =>
  result?.stops === undefined || result.stops.length === 0 ? null : <Stops {...part} stops={result.stops} />;

/**
 * What draws each concept view, beside what a run shows in any case (a profile, stops, output). A view that is not
 * drawn yet shows its evidence as it came, as a table.
 */
const views: Readonly<Record<ViewKind, FunctionComponent<ViewProps> | undefined>> = {
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

/** A run's concept view, then what else it was started for. */
export function ConceptView(props: ViewProps) {
  const View = views[props.snapshot.step.view];
  return (
    <>
      {View === undefined ? null : <View {...props} />}
      <ProfileView {...props} />
      <FramesView {...props} />
    </>
  );
}
