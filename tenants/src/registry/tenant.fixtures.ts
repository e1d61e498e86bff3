import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const shipped = fileURLToPath(new URL('../..', import.meta.url));

/** A folder of its own with copies of two shipped territories, niort and pau; to be removed by the test. */
export function aTenantsFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'mitoyen-tenants-'));
  for (const slug of ['niort', 'pau']) cpSync(join(shipped, slug), join(dir, slug), { recursive: true });
  return dir;
}

/** Rewrites a JSON file of a tenants folder. */
export function editJson(dir: string, path: string, edit: (value: Record<string, unknown>) => void): void {
  const file = join(dir, path);
  const value = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  edit(value);
  writeFileSync(file, JSON.stringify(value, null, 2));
}
