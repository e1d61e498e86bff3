// npm start: installs what is missing, then starts the whole platform.
import { installIfNeeded } from './install.mjs';

installIfNeeded();
const { register } = await import('tsx/esm/api');
register();
await import('./src/start.ts');
