import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { JobDefinition } from '@mitoyen/kit/jobs.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptAffectation, cancelAffectation, refuseAffectation } from '../affectation/affectation.command.ts';
import { makeDigests, sendDigest } from '../digest/digest.job.ts';
import { timeInFrance } from '../digest/french-clock.ts';
import { subgraph } from '../index.ts';
import { savePreference } from '../notification/preference.store.ts';
import { aFile, aFileOf, aGraphOf, aPartnerAgent, WITHOUT_DANGER } from '../signalement/signalement.fixtures.ts';
import { addSuivi } from '../suivi/suivi.command.ts';
import { sendTerritoryReport } from '../weekly-report/territory-report.job.ts';
import { makeReports, sendReport } from '../weekly-report/weekly-report.job.ts';
import { askDeclarant, askDeclarants } from './occupant-reminder.job.ts';
import { remindPartner, remindPartners } from './partner-reminder.job.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const PARTNERS = { niort: crypto.randomUUID(), amiens: crypto.randomUUID() } as const;
const AGENT = { niort: crypto.randomUUID(), amiens: crypto.randomUUID() } as const;
const BOSS = { niort: crypto.randomUUID(), amiens: crypto.randomUUID() } as const;
const TENANTS = ['niort', 'amiens'] as const;
type Slug = (typeof TENANTS)[number];
const admin = viewers.admin();
let now = new Date('2026-03-01T09:00:00Z');
let harness: Harness;
beforeAll(async () => {
  const partner = (slug: Slug) => ({ tenant: slug, agents: { [AGENT[slug]]: `agent@${slug}.example` } });
  harness = await openHarness(subgraph, {
    clock: () => now,
    askGraph: aGraphOf(
      { [PARTNERS.niort]: partner('niort'), [PARTNERS.amiens]: partner('amiens') },
      {
        [BOSS.niort]: { tenant: 'niort', email: 'boss@niort.example' },
        [BOSS.amiens]: { tenant: 'amiens', email: 'boss@amiens.example' },
      },
    ),
  });
});
afterAll(() => harness.close());

const inTenant = <T>(slug: Slug, work: Parameters<Harness['inTenant']>[1], viewer = admin) =>
  harness.inTenant(slug, work, viewer) as Promise<T>;
const asJob = <T>(slug: Slug, work: Parameters<Harness['inTenant']>[1]) => harness.inTenant(slug, work) as Promise<T>;

/** Takes what waits in the queue of a job, as workers would. */
async function takeQueued(name: string): Promise<{ tenantId: Slug; payload: unknown }[]> {
  const { rows } = await harness.runtime.database.pool.query<{ data: { tenantId: Slug; payload: unknown } }>(
    `UPDATE signalements_jobs.job SET state = 'completed', completed_on = now() WHERE name = $1 AND state = 'created' RETURNING data`,
    [name],
  );
  return rows.map(({ data }) => data);
}

/** A bad day: the clock rings twice at once, a worker is killed before it commits, and two others run the same job. */
async function badDay<P>(clock: JobDefinition<Record<string, never>>, job: JobDefinition<P>, day = 0): Promise<number> {
  for (const slug of TENANTS) await Promise.all([1, 2].map(() => asJob(slug, (context) => clock.run(context, {}))));
  const queued = await takeQueued(job.name);
  for (const { tenantId, payload } of queued) {
    const run = () => asJob(tenantId, (context) => job.run(context, job.payload.parse(payload)));
    if (day % 2 === 1) {
      await run();
      continue;
    }
    const killed = asJob(tenantId, (context) =>
      context.transaction(async () => {
        await job.run(context, job.payload.parse(payload));
        throw new Error('killed');
      }),
    );
    await expect(killed).rejects.toThrow('killed');
    await Promise.all([run(), run()]);
  }
  for (const slug of TENANTS) await asJob(slug, (context) => clock.run(context, {}));
  expect(await takeQueued(job.name), 'nothing is left to do').toEqual([]);
  return queued.length;
}

interface Part {
  readonly slug: Slug;
  readonly affectationId: string;
  readonly givenOn: number;
  readonly ends: number;
}

test('over sixty days, every partner that has not answered is reminded at J+3, J+6 and so on, and never twice', async () => {
  const start = now.getTime();
  const parts: Part[] = [];
  // Days after which it answers, refuses, or the territory takes it back; 99: never.
  const ends = [1, 3, 7, 12, 99];
  for (let day = 0; day < 60; day++) {
    // 29 March is the day with 23 hours: the hour of the run moves too.
    now = new Date(start + day * DAY + (day % 10) * HOUR);
    for (const part of parts) {
      if (part.givenOn + part.ends !== day) continue;
      const act = [
        acceptAffectation,
        (context: never, id: string) => refuseAffectation(context, id, 'DUPLICATE', null),
      ][day % 2];
      const isTaken = part.ends === 12;
      await inTenant(
        part.slug,
        (context) =>
          isTaken
            ? cancelAffectation(context, part.affectationId)
            : (act ?? acceptAffectation)(context as never, part.affectationId),
        isTaken ? admin : aPartnerAgent(PARTNERS[part.slug]),
      );
    }
    if (day < ends.length) {
      for (const slug of TENANTS) {
        const given = await inTenant<{ affectationId: string }>(slug, (context) => aFileOf(context, PARTNERS[slug]));
        parts.push({ slug, affectationId: given.affectationId, givenOn: day, ends: ends[day] ?? 99 });
      }
    }
    await badDay(remindPartners, remindPartner, day);
  }
  for (const { slug, affectationId, givenOn, ends } of parts) {
    const sent = await asJob<{ number: number; sentAt: Date }[]>(slug, ({ db }) =>
      db.affectationReminder.findMany({ where: { affectationId }, orderBy: { number: 'asc' } }),
    );
    const days = sent.map(({ sentAt }) => Math.floor((sentAt.getTime() - start) / DAY) - givenOn);
    const expected = [];
    for (let day = 3; day < Math.min(ends, 60 - givenOn); day += 3) expected.push(day);
    expect(days, `given on day ${givenOn}, ended after ${ends}`).toEqual(expected);
    const told = await asJob<number>(slug, ({ db }) =>
      db.notification.count({ where: { eventKey: { startsWith: `reminder:${affectationId}:` } } }),
    );
    expect(told).toBe(expected.length);
  }
}, 60_000);

test('declarants are asked after 45 days, then 30, 30 and every 90, longest silent first; never about an empty dwelling', async () => {
  now = new Date('2026-06-01T09:00:00Z');
  const start = now.getTime();
  const open = () => inTenant<{ signalementId: string }>('niort', (context) => aFile(context));
  const [asked, vacant, answered, stopped] = [await open(), await open(), await open(), await open()];
  await asJob('niort', async ({ db }) => {
    await db.signalement.updateMany({ where: { id: vacant.signalementId }, data: { isVacant: true } });
    const askedAt = now;
    await db.withdrawalRequest.create({
      data: { id: crypto.randomUUID(), signalementId: stopped.signalementId, reason: 'SOLVED', askedAt },
    });
  });
  for (let day = 1; day <= 300; day += 1) {
    now = new Date(start + day * DAY);
    if (day === 60) {
      await inTenant('niort', (context) => addSuivi(context, answered.signalementId, 'Visite faite.', 'PUBLIC'));
    }
    if ([44, 45, 74, 75, 104, 105, 134, 135, 194, 195, 284, 285].includes(day))
      await badDay(askDeclarants, askDeclarant);
  }
  const daysOf = async ({ signalementId }: { signalementId: string }) => {
    const rows = await asJob<{ sentAt: Date; number: number }[]>('niort', ({ db }) =>
      db.occupantReminder.findMany({ where: { signalementId }, orderBy: { sentAt: 'asc' } }),
    );
    return rows.map(({ sentAt }) => Math.round((sentAt.getTime() - start) / DAY));
  };
  expect(await daysOf(asked)).toEqual([45, 75, 105, 195, 285]);
  // Its silence began again with what an agent wrote on day 60: 105, 135, 165 (the run of day 194), 255 (that of 284).
  expect(await daysOf(answered)).toEqual([45, 105, 135, 194, 284]);
  expect(await daysOf(vacant)).toEqual([]);
  expect(await daysOf(stopped)).toEqual([]);
  const { count, suivis } = await asJob<{ count: bigint; suivis: number }>('niort', async ({ db }) => {
    const where = { signalementId: asked.signalementId, authorKind: 'SYSTEM' as const };
    const [row] = await db.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM signalements.mail WHERE subject LIKE '%toujours là%' AND text_body LIKE '%/decision?reponse=arreter%'`;
    return { count: row?.count ?? 0n, suivis: await db.suivi.count({ where }) };
  });
  expect(Number(count)).toBe(await asJob('niort', ({ db }) => db.occupantReminder.count()));
  expect(suivis).toBe(5);
});

const mailsLike = async (slug: Slug, subject: string) =>
  asJob<{ recipient: string }[]>(
    slug,
    ({ db }) => db.$queryRaw`SELECT recipient FROM signalements.mail WHERE subject LIKE ${subject}`,
  );

test.each([
  ['the hour goes back', '2026-10-19T00:00:00Z', ['2026-10-19', '2026-10-26', '2026-11-02']],
  ['the hour goes forward', '2027-03-22T00:00:00Z', ['2027-03-22', '2027-03-29', '2027-04-05']],
])(
  'when %s, the digest leaves at 05:45 each day there is something, the report on Monday at 07:00, once',
  async (_case, first, mondays) => {
    const start = Date.parse(first);
    const hours = [3, 4, 5, 6, 15];
    const digests: string[] = [];
    const reports: string[] = [];
    const before = {
      reports: (await mailsLike('niort', 'Votre semaine%')).length,
      digests: (await mailsLike('niort', 'Votre point du jour%')).length,
    };
    for (let quarter = 0; quarter < 15 * 24 * 4; quarter++) {
      now = new Date(start + quarter * 15 * 60_000);
      const minutes = now.getUTCMinutes();
      if (quarter === 40) {
        await inTenant('niort', (context) => aFileOf(context, PARTNERS.niort, WITHOUT_DANGER));
        // What the queue would run at once: the partner is told.
        for (const { payload } of await takeQueued('affectation.tell-partner')) {
          const { tellPartner } = await import('../affectation/tell-partner.job.ts');
          await asJob('niort', (context) => tellPartner.run(context, tellPartner.payload.parse(payload)));
        }
      }
      const clocks = [
        minutes === 45 && hours.includes(now.getUTCHours())
          ? { clock: makeDigests, job: sendDigest, done: digests }
          : undefined,
        minutes === 0 && hours.includes(now.getUTCHours())
          ? { clock: makeReports, job: sendReport, done: reports }
          : undefined,
      ];
      for (const ring of clocks) {
        if (!ring) continue;
        await Promise.all([1, 2].map(() => asJob('niort', (context) => ring.clock.run(context, {}))));
        for (const { payload } of await takeQueued(ring.job.name)) {
          const run = () =>
            asJob('niort', (context) => ring.job.run(context, ring.job.payload.parse(payload) as never));
          await Promise.all([run(), run()]);
          ring.done.push(`${now.toISOString().slice(0, 10)} ${timeInFrance(now)}`);
        }
      }
    }
    expect(reports).toEqual(mondays.map((day) => `${day} 07:00`));
    expect(digests, 'one thing happened, one digest tells of it').toHaveLength(1);
    expect(digests[0]).toMatch(/ 05:45$/);
    expect((await mailsLike('niort', 'Votre semaine%')).length - before.reports).toBe(mondays.length);
    expect((await mailsLike('niort', 'Votre point du jour%')).length - before.digests).toBe(1);
  },
  60_000,
);

test('who asked for no report gets none, and a partner with nothing to read neither', async () => {
  now = new Date('2027-05-03T08:00:00Z');
  await asJob('niort', ({ db }) => savePreference(db, AGENT.niort, { mode: 'DAILY', kinds: {}, weekly: false }, now));
  const before = (await mailsLike('niort', 'Votre semaine%')).length;
  await badDay(makeReports, sendReport);
  expect((await mailsLike('niort', 'Votre semaine%')).length).toBe(before);
});

test('the territory gets one report for all partners on each Monday, once, unless it wants none or nothing is to be said', async () => {
  const mails = async (slug: Slug) =>
    asJob<{ recipient: string; text: string }[]>(
      slug,
      ({ db }) =>
        db.$queryRaw`SELECT recipient, text_body AS text FROM signalements.mail WHERE subject LIKE 'La semaine des partenaires%'`,
    );
  const count = async () => [(await mails('niort')).length, (await mails('amiens')).length];
  await takeQueued('weekly-report.send-territory');
  const start = Date.parse('2027-06-07T00:00:00Z');
  const before = await count();
  const [ofNiort = 0, ofAmiens = 0] = before;
  const sentAt: string[] = [];
  for (let hour = 0; hour < 17 * 24; hour++) {
    now = new Date(start + hour * HOUR);
    if (hour === 1) await inTenant('niort', (context) => aFileOf(context, PARTNERS.niort, WITHOUT_DANGER));
    for (const slug of TENANTS)
      await Promise.all([1, 2].map(() => asJob(slug, (context) => makeReports.run(context, {}))));
    for (const { tenantId, payload } of await takeQueued('weekly-report.send-territory')) {
      const run = () =>
        asJob(tenantId, (context) => sendTerritoryReport.run(context, sendTerritoryReport.payload.parse(payload)));
      await Promise.all([run(), run()]);
      if (tenantId === 'niort') sentAt.push(`${now.toISOString().slice(0, 10)} ${timeInFrance(now)}`);
    }
    // After the first of three Mondays the boss of Amiens has had enough.
    if (hour === 72)
      await asJob('amiens', ({ db }) =>
        savePreference(db, BOSS.amiens, { mode: 'DAILY', kinds: {}, weekly: false }, now),
      );
  }
  expect(sentAt).toEqual(['2027-06-07 07:00', '2027-06-14 07:00', '2027-06-21 07:00']);
  const after = await mails('niort');
  expect(after).toHaveLength(ofNiort + 3);
  expect(after.at(-1)?.recipient).toBe('boss@niort.example');
  expect(after.at(-1)?.text).toMatch(/- CCAS : .*affectations? sans réponse/);
  expect((await mails('amiens')).length - ofAmiens).toBeLessThanOrEqual(1);

  const READ =
    '{ weeklyReport { ... on WeeklyReport { partners { partner { id } suivis closures silent waiting } } } }';
  const read = async (slug: Slug, viewer: typeof admin) =>
    (await harness.as(slug, viewer).execute(READ)).data.weeklyReport.partners;
  const shown = await read('niort', admin);
  expect(shown).toMatchObject([
    { partner: { id: toGlobalId('Partner', PARTNERS.niort) }, waiting: expect.any(Number) },
  ]);
  expect(shown[0].waiting).toBeGreaterThan(0);
  for (const { partner } of await read('amiens', admin))
    expect(partner.id).toBe(toGlobalId('Partner', PARTNERS.amiens));
  const ofPartner = viewers.agent({ partnerId: PARTNERS.niort, permissions: ['signalement.list', 'report.read'] });
  expect(await read('niort', ofPartner), 'a partner reads its own').toEqual([]);
}, 60_000);
