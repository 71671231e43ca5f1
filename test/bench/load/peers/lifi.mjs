// LI.FI's widget as its documentation embeds it. Its server is not there: it shows its form all the same.
import { LiFiWidget } from '@lifi/widget';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

createRoot(document.querySelector('#checkout')).render(createElement(LiFiWidget, { integrator: 'bench', config: { appearance: 'light' } }));
