import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraph } from '../index.ts';
import { aFile, aFileOf, PARTNER } from '../signalement/signalement.fixtures.ts';
import { addSuivi } from '../suivi/suivi.command.ts';

let harness: Harness;
let now = new Date('2026-11-22T08:00:00Z');
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness?.close());

const damp = { code: 'logement.humidite.moisissures', rooms: ['BEDROOM'], since: 'UNKNOWN' };
const gas = { code: 'logement.eau.chaude', rooms: [], since: 'UNKNOWN' };
const file = (over: object = {}) =>
  harness.inTenant('niort', (context) => aFile(context, { desordres: [damp], ...over }), admin);
const MERGE = `mutation ($id: ID!, $intoId: ID!) { mergeSignalements(id: $id, intoId: $intoId) {
  ... on Signalement { id mergedFiles { id status closingReason } desordres { code } affectations { partner { id } status } suivis { text visibility }
    history { action } } ... on Refusal { code field } } }`;
const merge = async (id: string, intoId: string, viewer = admin) =>
  (await harness.as('niort', viewer).execute(MERGE, { id, intoId })).data?.mergeSignalements;
const READ = `query ($id: ID!) { signalement(id: $id) { status closingReason description mergedInto { id } photos { id } allowedActions } }`;

describe('a duplicate', () => {
  it('ends in favour of the file that goes on: what it reports and its partners go over, its own words stay', async () => {
    const target = await file();
    const duplicate = await harness.inTenant(
      'niort',
      (context) => aFileOf(context, PARTNER, { desordres: [damp, gas], description: 'Mon récit à moi.' }),
      admin,
    );
    const merged = await merge(duplicate.globalId, target.globalId);
    expect(merged.mergedFiles).toEqual([{ id: duplicate.globalId, status: 'CLOSED', closingReason: 'DUPLICATE' }]);
    expect(merged.desordres.map(({ code }: { code: string }) => code).sort()).toEqual([gas.code, damp.code].sort());
    expect(merged.affectations).toHaveLength(1);
    expect(merged.history.map(({ action }: { action: string }) => action)).toContain('ABSORB');
    const { data } = await harness.as('niort', admin).execute(READ, { id: duplicate.globalId });
    expect(data.signalement).toMatchObject({ description: 'Mon récit à moi.', mergedInto: { id: target.globalId } });
  });

  it('keeps its people informed, and tells them nothing of the other declarant', async () => {
    const target = await file({ contact: { name: 'Première Personne', email: 'premiere@exemple.fr' } });
    const duplicate = await file({ contact: { name: 'Seconde Personne', email: 'seconde@exemple.fr' } });
    await merge(duplicate.globalId, target.globalId);
    now = new Date(now.getTime() + 60_000);
    await harness.inTenant(
      'niort',
      (context) => addSuivi(context, target.signalementId, 'La visite est prévue mardi.', 'PUBLIC'),
      admin,
    );
    now = new Date(now.getTime() + 30 * 60_000);
    await harness.runJobs();
    const to = (email: string) =>
      harness.mailBox.sent
        .filter((mail) => mail.to === email)
        .map(({ text }) => text)
        .join('\n');
    expect(to('seconde@exemple.fr')).toContain('La visite est prévue mardi.');
    expect(to('premiere@exemple.fr')).toContain('La visite est prévue mardi.');
    expect(to('seconde@exemple.fr')).not.toMatch(/Première|premiere@/);
    const FOLLOW =
      'query ($token: String!) { followUp(token: $token) { __typename ... on FollowUp { suivis { text } } } }';
    const { data } = await harness.as('niort').execute(FOLLOW, { token: duplicate.followUpToken });
    expect(JSON.stringify(data)).toContain('La visite est prévue mardi.');
  });

  it('can be taken up again by itself', async () => {
    const [target, duplicate] = [await file(), await file()];
    await merge(duplicate.globalId, target.globalId);
    await harness
      .as('niort', admin)
      .execute('mutation ($id: ID!) { reopenSignalement(id: $id) { __typename } }', { id: duplicate.globalId });
    const { data } = await harness.as('niort', admin).execute(READ, { id: duplicate.globalId });
    expect(data.signalement).toMatchObject({ status: 'ACTIVE', mergedInto: null });
  });

  it('two merges the other way round at once end one of them', async () => {
    const [one, other] = [await file(), await file()];
    const answers = await Promise.all([merge(one.globalId, other.globalId), merge(other.globalId, one.globalId)]);
    expect(answers.filter((answer) => answer.code === 'WRONG_STATUS')).toHaveLength(1);
  });

  it('is refused with itself, with another address, with a file that has ended, and to a partner', async () => {
    const [one, other] = [await file(), await file()];
    expect(await merge(one.globalId, one.globalId)).toEqual({ code: 'SAME_FILE', field: 'intoId' });
    const elsewhere = await harness.inTenant(
      'niort',
      async (context) => {
        const [commune] = context.tenant.communes;
        const [lon, lat] = context.tenant.map.center;
        const address = {
          banId: `${commune?.code}_0999_00001`,
          label: '1 rue Ailleurs',
          citycode: commune?.code,
          lon,
          lat,
        };
        return aFile(context, { address });
      },
      admin,
    );
    expect(await merge(one.globalId, elsewhere.globalId)).toEqual({ code: 'OTHER_ADDRESS', field: 'intoId' });
    await merge(other.globalId, one.globalId);
    expect(await merge(one.globalId, other.globalId)).toMatchObject({ code: 'WRONG_STATUS' });
    const partner = viewers.agent({ partnerId: PARTNER, permissions: ['signalement.list'] });
    const answer = await harness.as('niort', partner).execute(MERGE, { id: one.globalId, intoId: other.globalId });
    expect(answer.errors?.[0]?.code).toBe('FORBIDDEN');
  });
});

describe('addresses where files concentrate', () => {
  it('count open files, dangers and the worst class, and leave merged duplicates out', async () => {
    const ask = '{ addressConcentrations(first: 5) { banId label files open worstClass arretes } }';
    const before = (await harness.as('niort', admin).execute(ask)).data.addressConcentrations[0];
    const [one, other] = [await file(), await file()];
    const between = (await harness.as('niort', admin).execute(ask)).data.addressConcentrations[0];
    expect(between).toMatchObject({ banId: before.banId, files: before.files + 2, open: before.open + 2 });
    await merge(one.globalId, other.globalId);
    const after = (await harness.as('niort', admin).execute(ask)).data.addressConcentrations[0];
    expect(after).toMatchObject({ files: before.files + 1, open: before.open + 1 });
  });
});
