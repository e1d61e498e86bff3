import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['subgraphs', 'gateway/src', 'frontend/server', 'frontend/app', 'tenants/src', 'prisma/src', 'dev/src'];
const NOT_OURS = new Set(['node_modules', 'generated', 'build']);

/** The files of code that run in processes of ours, without tests and what serves only them. */
export function sourceFiles(root: string): string[] {
  return SOURCES.flatMap((folder) => filesIn(join(root, folder)));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesIn(path);
    return /\.tsx?$/.test(entry.name) && !/\.(test|fixtures)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
