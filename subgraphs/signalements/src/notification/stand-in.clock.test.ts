import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tellPartner } from '../affectation/tell-partner.job.ts';
import { makeDigests, sendDigest } from '../digest/digest.job.ts';
import { subgraph } from '../index.ts';
import { remindPartner } from '../reminder/partner-reminder.job.ts';
import { aFile, aFileOf, aGraphOf, WITHOUT_DANGER } from '../signalement/signalement.fixtures.ts';
import { notify } from './notify.job.ts';
import { savePreference } from './preference.store.ts';

const DAY = 86_400_000;
const TENANTS = ['niort', 'amiens'] as const;
type Slug = (typeof TENANTS)[number];
const PARTNER = { niort: crypto.randomUUID(), amiens: crypto.randomUUID() };
const [ADA, BOB, CLEO, DAN] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
const START = Date.parse('2026-03-20T00:00:00Z');
/** First and last day of each absence, and who stands in. On days 12 to 22 nobody is there: longer than a digest reaches back. */
const ABSENCES: readonly [agent: string, first: number, last: number, standIn: string | null][] = [
  [ADA, 3, 25, BOB],
  [BOB, 8, 22, null],
  [CLEO, 12, 22, null],
];
let now = new Date(START);
const dayOf = (at: Date) => Math.floor((at.getTime() - START) / DAY);
const isAway = (agent: string, day: number) =>
  ABSENCES.find(([id, first, last]) => id === agent && first <= day && day <= last);
function worksToday(agent: string): string | null {
  const away = isAway(agent, dayOf(now));
  if (!away) return agent;
  return away[3] === null ? null : worksToday(away[3]);
}

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, {
    clock: () => now,
    askGraph: aGraphOf(
      {
        [PARTNER.niort]: {
          tenant: 'niort',
          agents: { [ADA]: 'ada@p.example', [BOB]: 'bob@p.example', [CLEO]: 'cleo@p.example' },
        },
        [PARTNER.amiens]: { tenant: 'amiens', agents: { [DAN]: 'dan@q.example' } },
      },
      {},
      worksToday,
    ),
  });
});
afterAll(() => harness?.close());

const inTenant = <T>(slug: Slug, work: Parameters<Harness['inTenant']>[1], isJob = false) =>
  harness.inTenant(slug, work, isJob ? undefined : viewers.admin()) as Promise<T>;
const asJob = (slug: Slug, work: Parameters<Harness['inTenant']>[1]) => inTenant<void>(slug, work, true);

async function takeQueued(name: string): Promise<{ tenantId: Slug; payload: unknown }[]> {
  const { rows } = await harness.runtime.database.pool.query<{ data: { tenantId: Slug; payload: unknown } }>(
    `UPDATE signalements_jobs.job SET state = 'completed', completed_on = now() WHERE name = $1 AND state = 'created' RETURNING data`,
    [name],
  );
  return rows.map(({ data }) => data);
}

/** The mails to agents that were written since the last time somebody looked. */
const looked = new Set<string>();
async function newMails(slug: Slug): Promise<{ recipient: string; text: string }[]> {
  const rows = await inTenant<{ id: string; recipient: string; text: string }[]>(
    slug,
    ({ db }) =>
      db.$queryRaw`SELECT id::text, recipient, text_body AS text FROM signalements.mail WHERE recipient ~ '@[pq][.]example$'`,
  );
  const fresh = rows.filter(({ id }) => !looked.has(`${slug}/${id}`));
  for (const { id } of fresh) looked.add(`${slug}/${id}`);
  return fresh;
}

interface Thing {
  readonly slug: Slug;
  readonly reference: string;
  readonly day: number;
  readonly isFollowed: boolean;
}

/** Each day at noon: a file for all the agents of a partner, and one that Ada alone follows (Dan in the other territory). */
async function happen(slug: Slug, day: number): Promise<Thing[]> {
  const given = await inTenant<{ reference: string }>(slug, (context) =>
    aFileOf(context, PARTNER[slug], WITHOUT_DANGER),
  );
  for (const { tenantId, payload } of await takeQueued('affectation.tell-partner'))
    await asJob(tenantId, (context) => tellPartner.run(context, tellPartner.payload.parse(payload)));
  const followed = await inTenant<{ reference: string; signalementId: string }>(slug, async (context) => {
    const file = await aFile(context, WITHOUT_DANGER);
    const of = { signalementId: file.signalementId, partnerId: PARTNER[slug] };
    await context.db.affectation.create({ data: { ...of, status: 'ACCEPTED' } });
    await context.db.fileSubscription.create({ data: { ...of, agentId: slug === 'niort' ? ADA : DAN, since: now } });
    return file;
  });
  const { signalementId } = followed;
  const event = { kind: 'NEW_SUIVI', signalementId, eventKey: `suivi:${signalementId}`, authorId: null } as const;
  // The job of an event runs twice when its worker dies.
  for (let times = 0; times < 2; times++) await asJob(slug, (context) => notify.run(context, event));
  return [
    { slug, reference: given.reference, day, isFollowed: false },
    { slug, reference: followed.reference, day, isFollowed: true },
  ];
}

async function makeTheDigests(): Promise<void> {
  for (const slug of TENANTS)
    await Promise.all([1, 2].map(() => asJob(slug, (context) => makeDigests.run(context, {}))));
  for (const { tenantId, payload } of await takeQueued('digest.send')) {
    const run = () => asJob(tenantId, (context) => sendDigest.run(context, sendDigest.payload.parse(payload)));
    await Promise.all([run(), run()]);
  }
}

test('over thirty days with absences, all that is due is told to somebody who is there or waits, and nothing twice', async () => {
  await inTenant('niort', ({ db }) =>
    savePreference(db, CLEO, { mode: 'IMMEDIATE', kinds: {}, weekly: true }, new Date(START)),
  );
  const things: Thing[] = [];
  const sent: { slug: Slug; recipient: string; text: string; day: number }[] = [];
  const mailed = async (day: number) => {
    for (const slug of TENANTS) for (const mail of await newMails(slug)) sent.push({ slug, ...mail, day });
  };
  for (let day = 0; day < 30; day++) {
    // Ten to seven in winter, to eight in summer: after the hour of the digests.
    now = new Date(START + day * DAY + 5.85 * 3_600_000);
    await makeTheDigests();
    await mailed(day);
    now = new Date(START + day * DAY + 12 * 3_600_000);
    if (day < 26) for (const slug of TENANTS) things.push(...(await happen(slug, day)));
    await mailed(day);
  }
  const addresses: Record<string, string> = {
    [ADA]: 'ada@p.example',
    [BOB]: 'bob@p.example',
    [CLEO]: 'cleo@p.example',
  };
  for (const [agent, address] of Object.entries(addresses))
    for (const { recipient, day } of sent)
      if (recipient === address) expect(isAway(agent, day), `${address} is away on day ${day}`).toBeUndefined();
  const about = (slug: Slug, reference: string) =>
    sent.filter((mail) => mail.slug === slug && mail.text.includes(reference));
  for (const { slug, reference, day, isFollowed } of things) {
    const mails = about(slug, reference);
    const recipients = mails.map(({ recipient }) => recipient);
    const what = `${isFollowed ? 'followed' : 'given'} on day ${day} in ${slug}: ${recipients.join(', ')}`;
    expect(new Set(recipients).size, `nobody twice, ${what}`).toBe(recipients.length);
    expect(recipients.length, `somebody, ${what}`).toBeGreaterThan(0);
    const first = Math.min(...mails.map((mail) => mail.day));
    const nobodyLeft = slug === 'niort' && day + 1 >= 12 && day <= 22;
    expect(first, `in time, ${what}`).toBeLessThanOrEqual(nobodyLeft ? 23 : day + 1);
    if (isFollowed && slug === 'niort') {
      // Whoever is not Ada is told for whom.
      for (const mail of mails)
        expect(mail.text.includes('en l’absence de ada@p.example'), what).toBe(mail.recipient !== 'ada@p.example');
    }
  }
  // Bob stood in until he was away himself; then Cleo was there; while nobody was, it waited.
  const to = (day: number) =>
    about('niort', things.find((one) => one.slug === 'niort' && one.isFollowed && one.day === day)?.reference ?? '');
  expect(to(1).map(({ recipient }) => recipient)).toEqual(['ada@p.example']);
  expect(
    to(2).map(({ recipient }) => recipient),
    'away on the morning after',
  ).toEqual(['bob@p.example']);
  expect(to(5).map(({ recipient }) => recipient)).toEqual(['bob@p.example']);
  expect(to(9)).toMatchObject([{ recipient: 'cleo@p.example', day: 9 }]);
  expect(to(12)).toMatchObject([{ day: 23 }]);
}, 120_000);

test('a reminder goes to who is there, and an absence in one territory changes nothing in another', async () => {
  now = new Date(START + 60 * DAY + 9 * 3_600_000);
  const given: Record<string, string> = {};
  for (const slug of TENANTS) {
    given[slug] = await inTenant<{ affectationId: string }>(slug, (context) =>
      aFileOf(context, PARTNER[slug], WITHOUT_DANGER),
    ).then(({ affectationId }) => affectationId);
    for (const id of [ADA, BOB, CLEO, DAN])
      await inTenant(slug, ({ db }) => savePreference(db, id, { mode: 'IMMEDIATE', kinds: {}, weekly: true }, now));
  }
  for (const slug of TENANTS) await newMails(slug);
  // As on day 9: Ada and Bob are away.
  now = new Date(START + 9 * DAY + 9 * 3_600_000);
  const recipients: Record<string, string[]> = {};
  for (const slug of TENANTS) {
    await asJob(slug, (context) =>
      remindPartner.run(context, { affectationId: given[slug] ?? '', round: 1, number: 1 }),
    );
    recipients[slug] = (await newMails(slug)).map(({ recipient }) => recipient);
  }
  expect(recipients).toEqual({ niort: ['cleo@p.example'], amiens: ['dan@q.example'] });
});
