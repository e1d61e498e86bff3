import type { JobDefinition } from '@mitoyen/kit/jobs.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptAffectation } from '../affectation/affectation.command.ts';
import { subgraph } from '../index.ts';
import { closeSignalement } from '../signalement/signalement.command.ts';
import { aFileOf, aGraphOf, WITHOUT_DANGER } from '../signalement/signalement.fixtures.ts';
import { remindVisit, remindVisits } from './remind-visits.job.ts';
import { moveVisit } from './visit.command.ts';
import { aVisitedFile } from './visit.fixtures.ts';
import { askForVisit, findVisitsToPlan } from './visits-to-plan.job.ts';

const DAY = 86_400_000;
const TENANTS = ['niort', 'amiens'] as const;
type Slug = (typeof TENANTS)[number];
const VISITING = { niort: crypto.randomUUID(), amiens: crypto.randomUUID() } as const;
const OTHER = { niort: crypto.randomUUID(), amiens: crypto.randomUUID() } as const;
const admin = viewers.admin();
let now = new Date('2026-03-02T09:00:00Z');
let harness: Harness;
beforeAll(async () => {
  const partner = (tenant: Slug, competences: string[]) => ({ tenant, competences, email: `p@${tenant}.example` });
  harness = await openHarness(subgraph, {
    clock: () => now,
    askGraph: aGraphOf(
      Object.fromEntries(
        TENANTS.flatMap((slug) => [
          [VISITING[slug], partner(slug, ['RSD', 'VISITES', 'INSALUBRITE'])],
          [OTHER[slug], partner(slug, ['RSD'])],
        ]),
      ),
    ),
  });
});
afterAll(() => harness.close());

const agentOf = (partnerId: string) =>
  viewers.agent({
    partnerId,
    role: 'partner_agent',
    permissions: ['signalement.list', 'affectation.answer', 'suivi.write', 'visit.manage'],
  });
const inTenant = <T>(slug: Slug, work: Parameters<Harness['inTenant']>[1], viewer: Viewer = admin) =>
  harness.inTenant(slug, work, viewer) as Promise<T>;

async function takeQueued(name: string): Promise<{ tenantId: Slug; payload: unknown }[]> {
  const { rows } = await harness.runtime.database.pool.query<{ data: { tenantId: Slug; payload: unknown } }>(
    `UPDATE signalements_jobs.job SET state = 'completed', completed_on = now() WHERE name = $1 AND state = 'created' RETURNING data`,
    [name],
  );
  return rows.map(({ data }) => data);
}

/** A bad day: the clock rings twice, one worker is killed before it commits, two others run the same job. */
async function badDay<P>(clock: JobDefinition<Record<string, never>>, job: JobDefinition<P>): Promise<void> {
  const asJob = (slug: Slug, work: Parameters<Harness['inTenant']>[1]) => harness.inTenant(slug, work);
  for (const slug of TENANTS) await Promise.all([1, 2].map(() => asJob(slug, (context) => clock.run(context, {}))));
  for (const { tenantId, payload } of await takeQueued(job.name)) {
    const run = () => asJob(tenantId, (context) => job.run(context, job.payload.parse(payload)));
    const killed = asJob(tenantId, (context) =>
      context.transaction(async () => {
        await job.run(context, job.payload.parse(payload));
        throw new Error('killed');
      }),
    );
    await expect(killed).rejects.toThrow('killed');
    await Promise.all([run(), run()]);
  }
}
const mailed = async (slug: Slug, like: string) => {
  const rows = await inTenant<{ key: string }[]>(
    slug,
    ({ db }) => db.$queryRaw`SELECT subject FROM signalements.mail WHERE subject LIKE ${like}`,
  );
  return rows.length;
};
const told = (slug: Slug, kind: string) =>
  inTenant<{ payload: unknown }[]>(slug, async () => {
    const { rows } = await harness.runtime.database.pool.query(
      `SELECT 1 FROM signalements_jobs.job WHERE name = 'notification.notify' AND data->>'tenantId' = $1 AND data->'payload'->>'kind' = $2`,
      [slug, kind],
    );
    return rows;
  });

describe('over forty days', () => {
  test('each visit is reminded of two days before and its conclusion asked for two days after, once, whatever day is missed', async () => {
    const start = now.getTime();
    // The fourth is moved by ten days before its reminder, and has one for its new date alone.
    const plannedIn = [5, 9, 12, 6];
    const visits: { slug: Slug; visitId: string }[] = [];
    for (const slug of TENANTS) {
      for (const days of plannedIn) {
        const startsAt = new Date(start + days * DAY + 3_600_000);
        visits.push({ slug, ...(await inTenant<{ visitId: string }>(slug, (c) => aVisitedFile(c, { startsAt }))) });
      }
    }
    const [, , , moved] = visits;
    for (let day = 0; day < 40; day++) {
      now = new Date(start + day * DAY);
      if (day === 2 && moved) {
        const startsAt = new Date(start + 16 * DAY);
        await inTenant(moved.slug, (c) => moveVisit(c, moved.visitId, { startsAt, durationMinutes: 30 }));
      }
      // The workers sleep on some days: those before a visit and those after.
      if (day % 7 !== 3 && day !== 7) await badDay(remindVisits, remindVisit);
    }
    for (const { slug, visitId } of visits) {
      const sent = await inTenant<{ kind: string }[]>(slug, ({ db }) =>
        db.visitReminder.findMany({ where: { visitId } }),
      );
      expect(sent.map(({ kind }) => kind).sort(), `${slug} ${visitId}`).toEqual(['SOON', 'TO_CONCLUDE']);
    }
    for (const slug of TENANTS) {
      expect(await mailed(slug, '%Rappel : visite%')).toBe(plannedIn.length);
      expect((await told(slug, 'VISIT_SOON')).length).toBe(plannedIn.length);
      expect((await told(slug, 'VISIT_TO_CONCLUDE')).length).toBe(plannedIn.length);
    }
  }, 60_000);

  test('a partner with the competence VISITES among others is told to plan, once, fifteen days after it accepted', async () => {
    const start = now.getTime();
    const given: { slug: Slug; affectationId: string; visits: boolean }[] = [];
    for (const slug of TENANTS) {
      for (const [visits, partnerId] of [
        [true, VISITING[slug]],
        [false, OTHER[slug]],
      ] as const) {
        const file = await inTenant<{ affectationId: string }>(slug, (c) => aFileOf(c, partnerId, WITHOUT_DANGER));
        await inTenant(slug, (c) => acceptAffectation(c, file.affectationId), agentOf(partnerId));
        given.push({ slug, affectationId: file.affectationId, visits });
      }
    }
    // The day itself is missed.
    for (const day of [1, 14, 16, 17, 30]) {
      now = new Date(start + day * DAY);
      await badDay(findVisitsToPlan, askForVisit);
      const asked = await Promise.all(
        given.map(({ slug, affectationId }) =>
          inTenant<number>(slug, ({ db }) => db.visitRequest.count({ where: { affectationId } })),
        ),
      );
      expect(asked, `day ${day}`).toEqual(given.map(({ visits }) => (visits && day >= 16 ? 1 : 0)));
    }
  }, 30_000);
});

const PLAN = `mutation($id: ID!, $at: DateTime!) { planVisit(signalementId: $id, kind: VISIT, startsAt: $at, durationMinutes: 45, message: "Merci d’ouvrir le garage.") {
  __typename ... on Visit { id status allowedActions } ... on Refusal { code field } } }`;
const CONCLUDE = `mutation($id: ID!, $input: VisitConclusionInput!) { concludeVisit(id: $id, input: $input) {
  __typename ... on Visit { id status findings { code isConfirmed } worksVerified } ... on Refusal { code field } } }`;

describe.each(TENANTS)('a visit in %s', (slug) => {
  test('is planned by a competent partner that accepted the file, and by no other', async () => {
    const at = new Date(now.getTime() + DAY).toISOString();
    for (const partnerId of [VISITING[slug], OTHER[slug]]) {
      const file = await inTenant<{ globalId: string; affectationId: string }>(slug, (c) =>
        aFileOf(c, partnerId, WITHOUT_DANGER),
      );
      const asPartner = harness.as(slug, agentOf(partnerId));
      const early = await asPartner.execute(PLAN, { id: file.globalId, at });
      expect(JSON.stringify(early), 'not before it accepts').toContain('FORBIDDEN');
      await inTenant(slug, (c) => acceptAffectation(c, file.affectationId), agentOf(partnerId));
      const { data, errors } = await asPartner.execute(PLAN, { id: file.globalId, at });
      if (partnerId === VISITING[slug]) expect(data?.planVisit).toMatchObject({ status: 'PROPOSED' });
      else expect(JSON.stringify(errors)).toContain('FORBIDDEN');
    }
  });

  test('refuses a moment that is past, or too far', async () => {
    const file = await inTenant<{ globalId: string }>(slug, (c) => aVisitedFile(c));
    const plan = async (days: number) => {
      const at = new Date(now.getTime() + days * DAY).toISOString();
      return (await harness.as(slug, admin).execute(PLAN, { id: file.globalId, at })).data?.planVisit.code;
    };
    expect([await plan(-1), await plan(400)]).toEqual(['DATE_PAST', 'TOO_FAR']);
  });

  test('concluded, it settles suspicions and makes a closing for works an honest one', async () => {
    const file = await inTenant<{ globalId: string; signalementId: string; visitId: string; visitGlobalId: string }>(
      slug,
      (c) => aVisitedFile(c),
    );
    const suspicions = ['NON_DECENCE', 'RSD'];
    await inTenant(slug, ({ db }) =>
      db.signalement.updateMany({ where: { id: file.signalementId }, data: { suspicions } }),
    );
    now = new Date(now.getTime() + 3 * DAY + 3_600_000);
    const input = {
      occupantPresent: true,
      landlordPresent: false,
      worksVerified: true,
      report: 'La VMC est remplacée. <script>alert(1)</script>',
      findings: [{ code: 'NON_DECENCE', isConfirmed: false }],
      reports: [],
      photos: [],
      tellsOccupant: true,
    };
    const ask = (over: object) =>
      harness.as(slug, admin).execute(CONCLUDE, { id: file.visitGlobalId, input: { ...input, ...over } });
    const bad = await ask({ findings: [{ code: 'INVENTED', isConfirmed: true }] });
    expect(bad.data?.concludeVisit).toMatchObject({ code: 'NOT_FOUND' });
    const { data } = await ask({});
    expect(data?.concludeVisit).toMatchObject({ status: 'DONE', worksVerified: true });
    expect((await ask({})).data?.concludeVisit).toMatchObject({ code: 'WRONG_STATUS' });
    const read = await harness
      .as(slug, admin)
      .execute(
        'query($id: ID!) { signalement(id: $id) { qualifications { code state } worksSeenDone suivis { text } } }',
        {
          id: file.globalId,
        },
      );
    expect(read.data?.signalement.qualifications).toEqual([
      { code: 'NON_DECENCE', state: 'LIFTED' },
      { code: 'RSD', state: 'CHECK' },
    ]);
    expect(read.data?.signalement.worksSeenDone).toBe(true);
    expect(JSON.stringify(read.data?.signalement.suivis)).toContain('La VMC est remplacée.');
    const closed = await inTenant<{ worksVerified: boolean }>(slug, (c) =>
      closeSignalement(c, file.signalementId, 'WORKS_DONE', 'Travaux faits.'),
    );
    expect(closed.worksVerified).toBe(true);
  });
});
