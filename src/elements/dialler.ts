/** What the device does with a `tel:` link that holds `*` and `#` (domain facts §10.2). */

/** `dials`: Android. `shows`: iOS, whose dialler refuses such links. `scans`: a device without a SIM. */
export type Dialler = 'dials' | 'shows' | 'scans';

export function diallerOf(navigator: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>): Dialler {
  const { userAgent, maxTouchPoints } = navigator;
  if (/Android/i.test(userAgent)) return 'dials';
  // iPads say that they are Macs; a Mac has no touch screen.
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return 'shows';
  return 'scans';
}
