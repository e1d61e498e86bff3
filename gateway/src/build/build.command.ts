import { fileURLToPath } from 'node:url';
import { bundleProgram } from './bundle-program.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// As deep as the sources: what is found beside them is found from here too.
await bundleProgram(at('../main.ts'), at('../../build/main.js'));
