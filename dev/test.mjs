// npm test: installs what is missing, then runs every test. npm test -- prisma runs those whose path contains the word.
import { installIfNeeded } from './install.mjs';

installIfNeeded();
const { register } = await import('tsx/esm/api');
register();
await import('./src/test/run-tests.ts');
