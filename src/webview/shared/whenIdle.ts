/** Milliseconds that work may take at once where the page cannot tell how long nothing else is to do. */
const slice = 8;
/** Milliseconds between such pieces of work, for whatever else is to do. */
const pause = 50;

/** Does work piece by piece while nothing else is to do, as long as `work` says that there is more; gives what ends it. */
export function whenIdle(work: () => boolean): () => void {
  // Safari has no such callback.
  if (!('requestIdleCallback' in globalThis)) return atTimes(work);
  const doSome = (deadline: IdleDeadline): void => {
    let more = true;
    while (more && deadline.timeRemaining() > 4) more = work();
    if (more) request = requestIdleCallback(doSome);
  };
  let request = requestIdleCallback(doSome);
  return () => cancelIdleCallback(request);
}

function atTimes(work: () => boolean): () => void {
  const doSome = (): void => {
    const end = performance.now() + slice;
    let more = true;
    while (more && performance.now() < end) more = work();
    if (more) timer = setTimeout(doSome, pause);
  };
  let timer = setTimeout(doSome, pause);
  return () => clearTimeout(timer);
}
