import { hydrateRoot } from 'react-dom/client';
import { Shop } from './shop';

const root = document.getElementById('root');
if (root) hydrateRoot(root, <Shop />);
