import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder where a platform on one machine keeps its state: `MITOYEN_HOME`, else `.mitoyen` at the root of the clone. */
export function homeFolder(): string {
  return resolve(process.env.MITOYEN_HOME || fileURLToPath(new URL('../../.mitoyen', import.meta.url)));
}

/** The platform's secret: `MITOYEN_SECRET`, else one drawn at the first call and kept in the home folder. */
export function readSecret(home: string): string {
  if (process.env.MITOYEN_SECRET) return process.env.MITOYEN_SECRET;
  mkdirSync(home, { recursive: true });
  const file = join(home, 'secret');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  try {
    // A link appears whole or not at all, and never over one that is there.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}
