import type { Plugin } from 'vite';
import { bundleScript } from './bundle-script.ts';

const NAME = 'virtual:address-test-script';

/** Gives the server the script of the embedded test as a text, made once per build. */
export function addressTestScript(): Plugin {
  return {
    name: 'address-test-script',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: async (id) => (id === `\0${NAME}` ? `export default ${JSON.stringify(await bundleScript())};` : undefined),
  };
}
