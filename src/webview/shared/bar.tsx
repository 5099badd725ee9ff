/** A bar for a share of the largest value, 0 to 1; for the eye alone, the number stands beside it. */
export function Bar({ share }: { share: number }) {
  // A share that is there at all is seen: half a unit of the bar's hundred.
  const width = share > 0 ? Math.max(0.5, Math.min(1, share) * 100) : 0;
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect width={width} height="8" />
    </svg>
  );
}
