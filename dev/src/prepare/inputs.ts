import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Names of folders that are made from the others, or that no product is made from. */
const LEFT_OUT = new Set(['node_modules', 'build', 'generated', 'e2e', '.mitoyen', '.cache', '.vite']);
const NO_INPUT = /\.(test|fixtures)\.tsx?$|\.md$|\/schema\.graphql$/;

/** A text that changes when any of these files or folders does; tests and what is generated left out. */
export function hashInputs(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) add(path);
  return hash.digest('hex');

  function add(path: string): void {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (found?.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) if (!LEFT_OUT.has(name)) add(`${path}/${name}`);
    } else if (found?.isFile() && !NO_INPUT.test(path)) {
      hash.update(`${path}\0${found.size}\0`).update(readFileSync(join(root, path)));
    }
  }
}
