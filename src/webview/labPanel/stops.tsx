import type { RunResult } from '../../protocol/panel.ts';
import type { Part } from './panel.tsx';
import { InlineMarkdown } from '../shared/text.tsx';

type Stop = NonNullable<RunResult['stops']>[number];

/** As many stops as one looks at together; those before them are one click away. */
const lately = 3;

/** Where the debugger stopped, and what the names held there, as pdb's `p` prints them. */
export function Stops({ strings, stops }: Part & { stops: readonly Stop[] }) {
  const earlier = stops.slice(0, -lately);
  const numbered = (list: readonly Stop[], from: number) =>
    list.map((stop, index) => (
      <StopTable key={from + index} number={from + index} stop={stop} strings={strings} />
    ));
  return (
    <div class="stops flow">
      {earlier.length === 0 ? null : (
        <details>
          <summary>{strings.earlierStops(earlier.length)}</summary>
          {numbered(earlier, 1)}
        </details>
      )}
      {numbered(stops.slice(-lately), earlier.length + 1)}
    </div>
  );
}

function StopTable({ number, stop, strings }: { number: number; stop: Stop; strings: Part['strings'] }) {
  const locals = Object.entries(stop.locals);
  const name = stop.function === '<module>' ? strings.topLevel : `\`${stop.function}\``;
  const title = (
    <>
      <span class="quiet">{number}.</span> <InlineMarkdown text={strings.stoppedIn(name)} />
      {', '}
      {strings.atLine(stop.line)}
    </>
  );
  if (locals.length === 0)
    return (
      <p>
        {title}. <span class="quiet">{strings.noLocals}</span>
      </p>
    );
  return (
    <div class="scroll">
      <table class="locals">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{strings.name}</th>
            <th scope="col">{strings.value}</th>
          </tr>
        </thead>
        <tbody>
          {locals.map(([local, value]) => (
            <tr key={local}>
              <th scope="row">
                <code>{local}</code>
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
