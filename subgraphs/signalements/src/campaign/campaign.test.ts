import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraph } from '../index.ts';
import { aFile } from '../signalement/signalement.fixtures.ts';
import { checkCampaign, costPerDeposit, depositsPerThousand } from './campaign.ts';

const input = {
  code: 'caf-2026',
  name: 'Courrier aux allocataires',
  audience: 'Locataires qui reçoivent une aide au logement',
  channel: 'LETTER',
  reached: 4_000,
  cost: 2_400,
  firstDay: '2026-11-02',
  lastDay: null,
} as const;

describe('a campaign', () => {
  it.each([
    [{}, undefined],
    [{ code: 'CAF-2026' }, undefined],
    [{ code: 'c' }, 'CODE_INVALID'],
    [{ code: 'été 2026' }, 'CODE_INVALID'],
    [{ code: '-caf-' }, 'CODE_INVALID'],
    [{ name: ' \n ' }, 'REQUIRED'],
    [{ audience: 'x'.repeat(301) }, 'TOO_LONG'],
    [{ reached: 0 }, 'OUT_OF_BOUNDS'],
    [{ cost: -1 }, 'OUT_OF_BOUNDS'],
    [{ firstDay: '2026-02-30' }, 'DATES_INVALID'],
    [{ lastDay: '2026-11-01' }, 'DATES_REVERSED'],
    [{ channel: 'FAX' }, 'BAD_FORMAT'],
  ])('with %j: %s', (over, code) => {
    const verdict = checkCampaign({ ...input, ...over });
    expect(verdict.ok ? undefined : verdict.code).toBe(code);
  });

  it('says what it brought by head and by euro, or that nobody knows', () => {
    const figures = { deposits: 26, withDanger: 3, severe: 5, resolved: 2, refused: 1 };
    expect(depositsPerThousand(figures, 4_000)).toBe(6.5);
    expect(depositsPerThousand(figures, null)).toBeNull();
    expect(costPerDeposit(figures, 2_400)).toBe(92);
    expect(costPerDeposit({ ...figures, deposits: 0 }, 2_400)).toBeNull();
  });
});

describe('its measured result', () => {
  let harness: Harness;
  const admin = viewers.admin();
  beforeAll(async () => {
    harness = await openHarness(subgraph);
  });
  afterAll(() => harness?.close());
  const CREATE = `mutation ($input: DetectionCampaignInput!) { createDetectionCampaign(input: $input) {
    ... on DetectionCampaign { id code url } ... on Refusal { code field } } }`;

  it('counts the files that its link brought, in its own territory', async () => {
    const { data } = await harness.as('niort', admin).execute(CREATE, { input });
    expect(data.createDetectionCampaign.url).toMatch(/^http:\/\/niort\.localhost:\d+\/signaler\?campagne=caf-2026$/);
    expect((await harness.as('niort', admin).execute(CREATE, { input })).data.createDetectionCampaign).toEqual({
      code: 'CODE_TAKEN',
      field: 'input.code',
    });
    await harness.as('amiens', admin).execute(CREATE, { input });
    for (const tenant of ['niort', 'niort', 'amiens'])
      await harness.inTenant(tenant, (context) => aFile(context, { campaignCode: 'caf-2026' }), admin);
    await harness.inTenant('niort', (context) => aFile(context), admin);
    const ask = '{ detectionCampaigns { code deposits resolved depositsPerThousand costPerDeposit } }';
    expect((await harness.as('niort', admin).execute(ask)).data.detectionCampaigns).toEqual([
      { code: 'caf-2026', deposits: 2, resolved: 0, depositsPerThousand: 0.5, costPerDeposit: 1_200 },
    ]);
    expect((await harness.as('amiens', admin).execute(ask)).data.detectionCampaigns[0].deposits).toBe(1);
  });
});
