import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Profile } from '../form/form.ts';
import { subgraph } from '../index.ts';
import { acceptSignalement, closeSignalement } from '../signalement/signalement.command.ts';
import { aFile } from '../signalement/signalement.fixtures.ts';
import { findMissing } from './ask-missing.job.ts';
import { type FileContents, missingFrom, reasonNotToAsk } from './completeness.ts';

const nothing: FileContents = {
  profile: 'TENANT',
  answers: {},
  photos: 0,
  documents: [],
  hasPhone: false,
  hasLandlord: false,
  hasOccupant: false,
};

describe('what a file lacks', () => {
  test.each<[Profile, Partial<FileContents>, string[]]>([
    ['TENANT', {}, ['PHOTOS', 'LEASE', 'ENERGY_DIAGNOSIS', 'LANDLORD', 'PHONE', 'HOUSEHOLD']],
    ['TENANT', { photos: 1, hasPhone: true, hasLandlord: true }, ['LEASE', 'ENERGY_DIAGNOSIS', 'HOUSEHOLD']],
    [
      'TENANT',
      { answers: { 'tenancy.lease': 'NO', 'energy.class': 'NONE', 'landlord.sector': 'SOCIAL' } },
      ['PHOTOS', 'PHONE', 'HOUSEHOLD'],
    ],
    ['TENANT', { documents: ['LEASE', 'ENERGY_DIAGNOSIS', 'PHOTO'] }, ['LANDLORD', 'PHONE', 'HOUSEHOLD']],
    ['OWNER_OCCUPANT', { answers: { 'household.persons': 2 } }, ['PHOTOS', 'PHONE']],
    ['RELATIVE_OR_NEIGHBOUR', {}, ['PHOTOS', 'LANDLORD', 'OCCUPANT', 'PHONE']],
    ['PROFESSIONAL', { answers: { 'dwelling.occupied': 'NO' }, hasOccupant: false }, ['PHOTOS', 'LANDLORD', 'PHONE']],
    ['EMERGENCY_SERVICE', {}, []],
  ])('for %s with %j is %j', (profile, over, expected) => {
    expect(missingFrom({ ...nothing, profile, ...over })).toEqual(expected);
  });

  test('is asked of nobody once the file is ended, merged or empty', () => {
    const open = { status: 'ACTIVE', isVacant: false, mergedInto: null };
    expect(reasonNotToAsk(open)).toBeUndefined();
    expect(reasonNotToAsk({ ...open, status: 'CLOSED' })).toBe('ENDED');
    expect(reasonNotToAsk({ ...open, mergedInto: 'x' })).toBe('MERGED');
    expect(reasonNotToAsk({ ...open, isVacant: true })).toBe('VACANT');
  });
});

describe('asking for it', () => {
  let now = new Date('2026-11-22T10:00:00Z');
  let harness: Harness;
  beforeAll(async () => {
    harness = await openHarness(subgraph, { clock: () => now });
  });
  afterAll(() => harness.close());

  /** What every five minutes brings, at this instant; the same is found twice when the platform is restarted. */
  const atTime = async (at: string) => {
    now = new Date(at);
    for (const tenant of ['niort', 'amiens']) {
      await harness.inTenant(tenant, (context) => findMissing.run(context, {}));
      await harness.inTenant(tenant, (context) => findMissing.run(context, {}));
    }
    await harness.runJobs();
  };
  const mailsTo = (email: string) =>
    harness.mailBox.sent.filter(({ to, subject }) => to === email && subject.includes('il nous manque'));
  const asksOf = (tenant: string, id: string) =>
    harness.inTenant(tenant, ({ db }) =>
      db.suivi.findMany({ where: { signalementId: id, authorKind: 'SYSTEM' }, orderBy: { createdAt: 'asc' } }),
    );
  const aFileIn = (tenant: string, email: string, over: Record<string, unknown> = {}) =>
    harness.inTenant(tenant, (context) => aFile(context, { contact: { email }, ...over }), viewers.admin());

  test('is done once after half an hour and once after a week, in each territory, and never again', async () => {
    const here = await aFileIn('niort', 'here@example.org');
    const there = await aFileIn('amiens', 'there@example.org');
    await atTime('2026-11-22T10:29:59Z');
    expect(await asksOf('niort', here.signalementId)).toEqual([]);

    await atTime('2026-11-22T10:30:00Z');
    await atTime('2026-11-22T10:35:00Z');
    const [asked, ...others] = await asksOf('niort', here.signalementId);
    expect(others).toEqual([]);
    expect(asked).toMatchObject({ visibility: 'PUBLIC' });
    expect(asked?.text).toContain('- une copie du bail');
    expect(mailsTo('here@example.org').map(({ text }) => text.includes(here.followUpUrl))).toEqual([true]);
    expect(mailsTo('there@example.org').map(({ text }) => text.includes(there.followUpUrl))).toEqual([true]);

    await harness.inTenant('niort', ({ db }) =>
      db.declarant.updateMany({ where: { signalementId: here.signalementId }, data: { phone: '0612345678' } }),
    );
    await atTime('2026-11-29T10:25:00Z');
    expect(await asksOf('niort', here.signalementId)).toHaveLength(1);
    await atTime('2026-11-29T10:40:00Z');
    const again = await asksOf('niort', here.signalementId);
    expect(again).toHaveLength(2);
    // What was given meanwhile is asked for no more.
    expect(again[0]?.text).toContain('téléphone pour vous joindre');
    expect(again[1]?.text).not.toContain('téléphone pour vous joindre');
    await atTime('2026-12-06T10:45:00Z');
    await atTime('2026-12-20T10:45:00Z');
    expect(await asksOf('niort', here.signalementId)).toHaveLength(2);
    expect(mailsTo('here@example.org')).toHaveLength(2);
  });

  test('stops when the file is closed, and asks in the language of the declarant, in French too for the agents', async () => {
    now = new Date('2026-11-22T10:00:00Z');
    const closed = await aFileIn('niort', 'closed@example.org');
    const english = await aFileIn('niort', 'english@example.org', { locale: 'en' });
    await harness.inTenant(
      'niort',
      async (context) => {
        await acceptSignalement(context, closed.signalementId);
        await closeSignalement(context, closed.signalementId, 'NO_ANSWER', null);
      },
      viewers.admin(),
    );
    await atTime('2026-11-22T10:31:00Z');
    expect(mailsTo('closed@example.org')).toEqual([]);
    const [asked] = await asksOf('niort', english.signalementId);
    expect(asked?.text).toMatch(/a copy of the lease[\s\S]*une copie du bail/);
    const [mail] = harness.mailBox.sent.filter(
      ({ to, subject }) => to === 'english@example.org' && subject.includes('a few more'),
    );
    expect(mail?.text).toContain('Hello,');
  });
});
