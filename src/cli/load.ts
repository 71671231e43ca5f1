/**
 * Whether this process has more to do than it can. Its event loop comes round late then; the later, the more of what comes
 * anew is refused at once, so that what was taken is still answered in time.
 */
const EVERY_MS = 20;
/** A loop that is this late, on average over a few rounds, refuses nothing yet; */
const CALM_MS = 40;
/** and one that is this late refuses everything. */
const LATEST_MS = 200;
/** How much of the average is the last round. */
const NEWS = 0.2;
/** So few at work are never too many: if they are late, the machine is. */
const FEW = 256;

/** The answer is asked for with each request, by how many are being answered. */
export function watchLoad(now: () => number = () => performance.now(), random: () => number = Math.random): { readonly isBusy: (open: number) => boolean; readonly stop: () => void } {
  let late = 0;
  let due = now() + EVERY_MS;
  const timer = setInterval(() => {
    late += (Math.max(0, now() - due) - late) * NEWS;
    due = now() + EVERY_MS;
  }, EVERY_MS);
  timer.unref();
  return {
    isBusy: (open) => open > FEW && late > CALM_MS && random() < (late - CALM_MS) / (LATEST_MS - CALM_MS),
    stop: () => clearInterval(timer),
  };
}
