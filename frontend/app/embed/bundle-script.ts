import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The script of the embedded test as one file of JavaScript, made from its entry. It reads TERRITORY_SETTINGS. */
export async function bundleScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      minify: 'esbuild',
      lib: {
        entry: fileURLToPath(new URL('./address-test.entry.ts', import.meta.url)),
        formats: ['iife'],
        name: 'addressTest',
      },
    },
  });
  const [output] = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  if (output?.type !== 'chunk') throw new Error('the embedded test has no script');
  return output.code;
}
