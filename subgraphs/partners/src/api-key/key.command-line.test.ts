import { CommandRefused } from '@mitoyen/kit/command-refused.ts';
import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { subgraph } from '../index.ts';
import { recogniseKey } from './api-key.command.ts';
import { type KeyRequest, keysInWords, makeKey, revokeKey } from './key.command-line.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => new Date('2026-11-22T12:00:00Z') });
});
afterAll(() => harness?.close());

const aRequest = (over: Partial<KeyRequest> = {}): KeyRequest => ({
  name: 'SIG',
  permissions: ['signalement.list', 'graph.introspect'],
  partner: undefined,
  days: 365,
  ...over,
});
const make = (tenant: string, request = aRequest()) => harness.inTenant(tenant, (context) => makeKey(context, request));
const recognise = (tenant: string, key: string) => harness.inTenant(tenant, (context) => recogniseKey(context, key));

it('makes a key that works in its territory alone, and says so in its log', async () => {
  const key = await make('niort');
  expect((await recognise('niort', key))?.viewer.permissions).toEqual(['signalement.list', 'graph.introspect']);
  expect(await recognise('amiens', key)).toBeUndefined();
  const log = await harness.inTenant(
    'niort',
    ({ db }) => db.$queryRaw`SELECT actor_kind FROM partners.audit_entry WHERE action = 'createApiKey'`,
  );
  expect(log).toEqual([{ actor_kind: 'system' }]);
});

it('lists the keys of one territory, and ends the one that is named', async () => {
  expect(await harness.inTenant('pau', keysInWords)).toBe('Ce territoire n’a pas de clé.');
  const key = await make('pau', aRequest({ name: 'Ancien SIG' }));
  const label = key.slice(0, 14);
  expect(await harness.inTenant('pau', keysInWords)).toBe(`${label}  jusqu’au 2027-11-22  Ancien SIG`);
  await expect(harness.inTenant('niort', (context) => revokeKey(context, label))).rejects.toThrow(/Aucune clé/);
  expect(await harness.inTenant('pau', (context) => revokeKey(context, label))).toContain('ne fonctionne plus');
  expect(await recognise('pau', key)).toBeUndefined();
  expect(await harness.inTenant('pau', keysInWords)).toBe(`${label}  révoquée le 2026-11-22  Ancien SIG`);
});

it.each([
  [{ permissions: ['lire'] }, /n’existe pas/],
  [{ permissions: ['key.manage'] }, /ne peut pas porter/],
  [{ days: 731 }, /de 1 à 730/],
  [{ partner: 'Personne' }, /Aucun partenaire/],
])('%j is refused in words', async (over, words) => {
  await expect(make('poitiers', aRequest(over))).rejects.toThrow(words);
  await expect(make('poitiers', aRequest(over))).rejects.toBeInstanceOf(CommandRefused);
});
