// npm run check: installs what is missing, then runs every check that is not a test.
import { installIfNeeded } from './install.mjs';

installIfNeeded();
const { register } = await import('tsx/esm/api');
register();
await import('./src/check/run-checks.ts');
