// The shop's own server and the session endpoint: here both are the demo's, which knows no origin but its own.
const target = process.env.DEMO_URL ?? 'http://127.0.0.1:5178';

export default { '/checkout': { target, headers: { origin: target } } };
