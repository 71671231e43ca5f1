import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The shop's own server and the session endpoint: here both are the demo's, which knows no origin but its own.
const target = process.env.DEMO_URL ?? 'http://127.0.0.1:5178';
const proxy = { '/checkout': { target, headers: { origin: target } } };

export default defineConfig({ plugins: [react()], server: { proxy } });
