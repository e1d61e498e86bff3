import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import boundaries from '../../.dependency-cruiser.json' with { type: 'json' };

/** One planted violation per rule: the file that breaks it, and what it imports. */
const PLANTED: [rule: string, file: string, imported: string][] = [
  [
    'subgraphs-never-import-one-another',
    'subgraphs/housing/src/address/address.schema.ts',
    'subgraphs/networks/src/index.ts',
  ],
  ['the-kit-knows-no-domain', 'subgraphs/kit/src/context.ts', 'subgraphs/partners/src/index.ts'],
  [
    'rules-import-only-rules',
    'subgraphs/networks/src/eligibility/eligibility.ts',
    'subgraphs/networks/src/eligibility/eligibility.store.ts',
  ],
  ['only-the-composition-root-opens-a-door', 'gateway/src/main.ts', 'subgraphs/signalements/src/index.ts'],
  ['the-gateway-imports-no-frontend-and-no-database', 'gateway/src/index.ts', 'prisma/src/index.ts'],
  [
    'the-gateway-runs-without-the-stock-one',
    'gateway/src/execution/graph.ts',
    'node_modules/@apollo/gateway/dist/index.ts',
  ],
  ['the-frontend-holds-no-rule', 'frontend/app/root.tsx', 'subgraphs/kit/src/viewer.ts'],
  ['tenants-are-data', 'tenants/src/index.ts', 'frontend/server.ts'],
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mitoyen-boundaries-'));
  for (const [, file, imported] of PLANTED) {
    const steps = '../'.repeat(file.split('/').length - 1);
    await write(imported, 'export const planted = 1;\n');
    await write(file, `export { planted } from '${steps}${imported}';\n`);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

test('every planted violation is found, by the rule it breaks', async () => {
  const { exclude: _generatedFolders, tsConfig: _projectConfig, ...options } = boundaries.options;
  const { output } = await cruise(['subgraphs', 'gateway', 'frontend', 'tenants', 'prisma'], {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: boundaries.forbidden as never },
  });
  const { violations } = (output as ICruiseResult).summary;
  const found = violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  for (const [rule, file] of PLANTED) expect(found).toContain(`${rule}: ${file}`);
});

test('every boundary has its planted violation', () => {
  const generic = ['no-circular', 'resolvable'];
  const names = boundaries.forbidden.map(({ name }) => name).filter((name) => !generic.includes(name));
  expect(PLANTED.map(([rule]) => rule).sort()).toEqual(names.sort());
});
