import { render } from 'solid-js/web';
import { Shop } from './shop';

const root = document.getElementById('root');
if (root) render(() => <Shop />, root);
