import { CommandRefused } from '@mitoyen/kit/command-refused.ts';
import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { subgraph } from '../index.ts';
import { anAccess } from './operator-access.fixtures.ts';
import { openedInWords, openFromCommandLine } from './operator-enter.command-line.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => new Date('2026-11-22T12:00:00Z') });
});
afterAll(() => harness?.close());

const open = (tenant: string, over: Parameters<typeof anAccess>[0] = {}) =>
  harness.inTenant(tenant, (context) => openFromCommandLine(context, anAccess(over)));

it('answers the link and until when, in French time, and refuses the same person a second time', async () => {
  const words = openedInWords(await open('niort'));
  expect(words).toContain('jusqu’à 13:30');
  expect(words).toMatch(/^http:\/\/niort\.localhost:3000\/acces-operateur\?jeton=[\w-]{43}$/m);
  await expect(open('niort')).rejects.toThrow(/déjà un accès ouvert/);
});

it('lets decide only with --write', async () => {
  expect((await open('amiens')).access.permissions).not.toContain('signalement.decide');
  const { access } = await open('amiens', { operatorName: 'Dominique Autre', mayDecide: true });
  expect(access.permissions).toContain('signalement.decide');
});

it.each([
  [{ reason: 'ticket' }, /trop court/],
  [{ reason: 'x'.repeat(501) }, /trop long/],
  [{ minutes: 61 }, /de 1 à 60/],
  [{ operatorName: ' ' }, /nom est vide/],
])('%j is refused in words', async (over, words) => {
  await expect(open('poitiers', over)).rejects.toThrow(words);
  await expect(open('poitiers', over)).rejects.toBeInstanceOf(CommandRefused);
});
