import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roleUrl } from '@mitoyen/database';
import { cloneTestDatabase, TEST_SECRET, type TestDatabase } from '@mitoyen/database/testing';
import { tamper } from '@mitoyen/kit/audit/tamper.fixtures.ts';
import { writeAudit } from '@mitoyen/kit/audit/write-audit.ts';
import { Database } from '@mitoyen/kit/database.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from '@mitoyen/kit/subgraph.ts';
import { runInTenant } from '@mitoyen/kit/tenant-scope.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainWords, faultWords } from './audit-words.ts';
import { exportTenant } from './export-tenant.ts';
import { expectedPoint, periodOf, subgraphsOf } from './typed.ts';
import { verifyDatabase } from './verify-database.ts';
import { type FileChain, verifyFile } from './verify-file.ts';

const ENTRIES = 1_200;
let clone: TestDatabase;
let folder: string;
beforeAll(async () => {
  clone = await cloneTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'mitoyen-audit-'));
  for (const name of SUBGRAPH_NAMES) {
    const database = new Database(urlOf(name), name, 2);
    for (const tenant of ['niort', 'pau']) {
      const facts = Array.from({ length: ENTRIES }, (_, i) => ({
        action: `${tenant} ${i} « é » "`,
        entity: null,
        entityId: null,
      }));
      await runInTenant(tenant, () => writeAudit(database, { kind: 'system', job: 'test' }, 'r', facts));
    }
    await database.close();
  }
});
afterAll(async () => {
  await clone?.drop();
  await rm(folder, { recursive: true, force: true });
});

const urlOf = (name: SubgraphName) => roleUrl(clone.url, name, TEST_SECRET);
const pathOf = (name: string) => join(folder, name);
async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const exported = async (name: string, period: { from?: Date; to?: Date } = {}) => {
  const path = pathOf(name);
  const counts = await exportTenant(urlOf, path, {
    tenant: 'niort',
    from: period.from,
    to: period.to,
    now: new Date(),
  });
  return { path, counts, lines: (await readFile(path, 'utf8')).trimEnd().split('\n') };
};
const wrongIn = (chains: readonly FileChain[]) =>
  chains.flatMap(({ heading, report, strangeLines }) => [
    ...report.faults.map((fault) => `${heading.subgraph}: ${faultWords(fault)}`),
    ...strangeLines.map((line) => `${heading.subgraph}: ligne ${line}`),
  ]);

describe('an export', () => {
  it('holds the four chains of one tenant, its own entry included, and is verified without the database', async () => {
    const { path, counts, lines } = await exported('whole.jsonl');
    expect([...counts]).toEqual(SUBGRAPH_NAMES.map((name) => [name, 1 + ENTRIES + 1]));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(lines.join('\n')).not.toContain('pau');
    for (const line of lines) JSON.parse(line);
    const chains = await collected(verifyFile(path));
    expect(chains.map(({ heading }) => heading.subgraph)).toEqual(SUBGRAPH_NAMES);
    expect(wrongIn(chains)).toEqual([]);
    expect(chains[0] && chainWords('niort · networks', chains[0].report)).toMatch(
      /^niort · networks : 1201 écritures, du 20\d\d-\d\d-\d\d \d\d:\d\d au .*, tête 1201:[0-9a-f]{64}$/,
    );
  });

  it('is verified with nothing but a hash function: the entry is the end of its line, to the byte', async () => {
    const { lines } = await exported('by-hand.jsonl');
    const [, first, second] = lines;
    const cut = (line = '') => line.slice(line.indexOf('"entry":') + 8, -1);
    const hashOf = (line = '') => /"hash":"(\w+)"/.exec(line)?.[1] ?? '';
    const by = (previous: string, line?: string) =>
      createHash('sha256').update(Buffer.from(previous, 'hex')).update(cut(line)).digest('hex');
    expect(by('00'.repeat(32), first)).toBe(hashOf(first));
    expect(by(hashOf(first), second)).toBe(hashOf(second));
  });

  it('of a period is a stretch that is verified from what precedes it', async () => {
    const { lines } = await exported('later.jsonl', { from: new Date(Date.now() + 86_400_000) });
    expect(lines).toHaveLength(4);
    expect(wrongIn(await collected(verifyFile(pathOf('later.jsonl'))))).toEqual([]);
    await exported('today.jsonl', { from: new Date(Date.now() - 86_400_000), to: new Date(Date.now() + 86_400_000) });
    expect(wrongIn(await collected(verifyFile(pathOf('today.jsonl'))))).toEqual([]);
  });

  it('never writes over a file', async () => {
    await writeFile(pathOf('there.jsonl'), 'mine');
    await expect(exported('there.jsonl')).rejects.toThrow('existe déjà');
    await expect(exported('no/such/folder.jsonl')).rejects.toThrow('n’existe pas');
  });

  it.each([
    [
      'a word changed',
      (l: string[]) => l.toSpliced(5, 1, (l[5] ?? '').replace('niort 4', 'niort 9')),
      ['networks: l’écriture n° 5 a été modifiée : son contenu ne correspond plus à l’empreinte'],
    ],
    ['a line removed', (l: string[]) => l.toSpliced(5, 1), ['networks: il manque l’écriture n° 5']],
    [
      'two lines exchanged',
      (l: string[]) => l.toSpliced(5, 2, l[6] ?? '', l[5] ?? ''),
      ['networks: l’écriture n° 5 n’est pas à sa place : ce qui précède est plus récent'],
    ],
    [
      'a line repeated',
      (l: string[]) => l.toSpliced(5, 0, l[5] ?? ''),
      ['networks: l’écriture n° 5 a été insérée : le numéro était pris, ou dépasse la fin de la chaîne'],
    ],
    [
      'the end cut',
      (l: string[]) => l.slice(0, -2),
      [/^partners: la fin a été coupée : il manque les écritures n° \d+ à \d+$/],
    ],
    ['a line of nothing', (l: string[]) => l.toSpliced(5, 0, 'x'), ['networks: ligne 6']],
    ['a line of another chain', (l: string[]) => l.toSpliced(5, 0, l.at(-1) ?? ''), ['networks: ligne 6']],
  ])('tells %s', async (name, change, wrong) => {
    const { lines } = await exported(`${name}.jsonl`);
    const path = pathOf(`${name} changed.jsonl`);
    await writeFile(path, `${change(lines).join('\n')}\n`);
    const told = wrongIn(await collected(verifyFile(path)));
    expect(told).toHaveLength(wrong.length);
    for (const [index, words] of wrong.entries())
      expect(told[index]).toMatch(words instanceof RegExp ? words : new RegExp(`^${words}$`));
  });

  it('that is none is refused', async () => {
    await writeFile(pathOf('strange'), 'a;b;c\n');
    await writeFile(pathOf('empty'), '');
    await expect(collected(verifyFile(pathOf('strange')))).rejects.toThrow('n’est pas un export');
    await expect(collected(verifyFile(pathOf('empty')))).rejects.toThrow('est vide');
    await expect(collected(verifyFile(pathOf('nowhere')))).rejects.toThrow('Fichier introuvable');
  });
});

describe('the verification of the database', () => {
  const verify = async (options: Partial<Parameters<typeof verifyDatabase>[2]> = {}) =>
    (await collected(verifyDatabase(urlOf('housing'), 'housing', { now: new Date(), ...options }))).map(
      ({ tenant, report }) => ({ tenant, entries: report.entries, wrong: report.faults.map(faultWords) }),
    );

  it('goes through every tenant, or the one that is named', async () => {
    const [niort, pau] = await verify();
    expect([niort, pau]).toMatchObject([
      { tenant: 'niort', wrong: [] },
      { tenant: 'pau', entries: ENTRIES, wrong: [] },
    ]);
    expect(await verify({ tenant: 'pau' })).toEqual([{ tenant: 'pau', entries: ENTRIES, wrong: [] }]);
    expect(await verify({ tenant: 'nowhere' })).toEqual([{ tenant: 'nowhere', entries: 0, wrong: [] }]);
  });

  it('finds what was changed in one of them, and compares with a head that was noted elsewhere', async () => {
    const expected = { seq: 900, hash: 'a'.repeat(64) };
    expect(await verify({ tenant: 'pau', expected })).toMatchObject([
      { wrong: ['l’écriture n° 900 n’a pas l’empreinte attendue'] },
    ]);
    await tamper(clone.url, "DELETE FROM housing.audit_entry WHERE tenant_id = 'pau' AND seq BETWEEN 7 AND 9");
    expect(await verify()).toMatchObject([{ wrong: [] }, { wrong: ['il manque les écritures n° 7 à 9'] }]);
  });
});

describe('what is typed', () => {
  it('names a subgraph that exists, a place and a period', () => {
    expect(subgraphsOf({})).toEqual(SUBGRAPH_NAMES);
    expect(subgraphsOf({ subgraph: 'housing' })).toEqual(['housing']);
    expect(() => subgraphsOf({ subgraph: 'house' })).toThrow('Le sous-graphe « house » n’existe pas');
    expect(expectedPoint({ expect: `12:${'a'.repeat(64)}` })).toEqual({ seq: 12, hash: 'a'.repeat(64) });
    expect(() => expectedPoint({ expect: '12' })).toThrow('--expect attend');
    expect(periodOf({ from: '2026-11-22', to: '2026-11-22' })).toEqual({
      from: new Date('2026-11-21T23:00:00Z'),
      to: new Date('2026-11-22T23:00:00Z'),
    });
    expect(() => periodOf({ from: '22/11/2026' })).toThrow('--from attend un jour');
    expect(() => periodOf({ from: '2026-11-23', to: '2026-11-22' })).toThrow('--from est après --to');
  });
});
