/** How many runs a property gets: a tenth of its long figure in CI, all of it with `TEST_LONG=1` (`npm run test:long`). */
const long = process.env['TEST_LONG'] === '1';

export function runs(longFigure: number): number {
  return Math.max(1, long ? longFigure : Math.ceil(longFigure / 10));
}
