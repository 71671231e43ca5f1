/** What the sandbox's hosted pages look like: no script, nothing from outside but a picture, calm on a small phone. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;',
};

/** Text that is safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** @param images whether the page shows one from elsewhere. */
export const hostedPageHeaders = (images = false): Readonly<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    `default-src 'none'; style-src 'unsafe-inline'; ${images ? 'img-src http: https:; ' : ''}base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
});

const STYLE = `
*{box-sizing:border-box}
:root{color-scheme:light dark;
--ink:#16202b;--soft:#52606d;--paper:#fff;--ground:#eef1f4;--line:#76838f;--go:#0b5f4a;--on-go:#fff}
@media (prefers-color-scheme:dark){:root{
--ink:#eef2f6;--soft:#aab7c4;--paper:#18212b;--ground:#0e141a;--line:#7d8b99;--go:#7fe0c2;--on-go:#06251c}}
body{margin:0;min-block-size:100vh;min-block-size:100dvh;display:grid;place-items:center;padding:1rem;
background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{inline-size:100%;max-inline-size:26rem;background:var(--paper);border-radius:1rem;padding:1.5rem}
h1{font-size:1.125rem;margin:0 0 1rem}
.note{margin:0 0 1.25rem;color:var(--soft);font-size:.875rem}
.sum{font-size:2rem;line-height:1.2;font-weight:700;margin:0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
dl{margin:1.25rem 0;display:grid;gap:.75rem}
dt{color:var(--soft);font-size:.875rem}
dd{margin:0;overflow-wrap:anywhere}
form{display:grid;gap:.75rem}
button,a.button{display:block;min-block-size:3rem;padding:.75rem 1rem;border-radius:.75rem;
border:1px solid var(--line);background:transparent;color:var(--ink);
font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
img{display:block;inline-size:5rem;block-size:5rem;object-fit:contain;margin:0 0 1rem;border-radius:.75rem;
background:var(--ground)}
ul{margin:0;padding:0;list-style:none;display:grid;gap:.75rem}
button[value=pay]{background:var(--go);border-color:var(--go);color:var(--on-go)}
:focus-visible{outline:3px solid var(--go);outline-offset:3px}
`;

/**
 * A whole page. Whatever of it came from outside must have gone through `escapeHtml`.
 * @param refreshSeconds after which the browser asks for it again; never by default.
 */
export const hostedPage = (title: string, body: string, refreshSeconds?: number): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">${refreshSeconds === undefined ? '' : `
<meta http-equiv="refresh" content="${refreshSeconds}">`}
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body><main>${body}</main></body>
</html>`;

/** What every page says first. */
export const NOTE = '<p class="note">Sandbox: no real money moves on this page.</p>';
