/** Goes where the session says that a customer who is done goes; a frame is left by the page around it. */
export function leaveFor(url: string | undefined): void {
  if (url !== undefined && window.parent === window && new URL(url).href !== location.href) location.assign(url);
}
