import type { Campaign } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { CampaignFigures, CheckedCampaign } from './campaign.ts';

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);
const columns = ({ firstDay, lastDay, ...rest }: CheckedCampaign) => ({
  ...rest,
  firstDay: midnight(firstDay),
  lastDay: lastDay === null ? null : midnight(lastDay),
});

/** The campaigns of the territory, the latest first. */
export function listCampaigns(db: Db): Promise<Campaign[]> {
  return db.campaign.findMany({ orderBy: [{ firstDay: 'desc' }, { id: 'desc' }], take: 200 });
}

export function findCampaign(db: Db, id: string): Promise<Campaign | null> {
  return db.campaign.findFirst({ where: { id } });
}

/** Keeps a new campaign; null when its code is taken. */
export async function addCampaign(
  db: Db,
  id: string,
  campaign: CheckedCampaign,
  createdBy: string,
  createdAt: Date,
): Promise<Campaign | null> {
  if (await db.campaign.findFirst({ where: { code: campaign.code } })) return null;
  return db.campaign.create({ data: { id, ...columns(campaign), createdBy, createdAt } });
}

/** Corrects a campaign, but for the code that posters carry. */
export async function changeCampaign(db: Db, id: string, { code: _code, ...campaign }: CheckedCampaign): Promise<void> {
  const { firstDay, lastDay, ...rest } = campaign;
  await db.campaign.updateMany({
    where: { id },
    data: { ...rest, firstDay: midnight(firstDay), lastDay: lastDay === null ? null : midnight(lastDay) },
  });
}

const NONE: CampaignFigures = { deposits: 0, withDanger: 0, severe: 0, resolved: 0, refused: 0 };

/** What these campaigns brought, by code. */
export async function campaignFigures(db: Db, codes: readonly string[]): Promise<Map<string, CampaignFigures>> {
  const rows = await db.$queryRaw<({ code: string } & CampaignFigures)[]>`
    SELECT campaign_code AS code, count(*)::int AS deposits,
      count(*) FILTER (WHERE has_danger)::int AS "withDanger",
      count(*) FILTER (WHERE class_letter IN ('F', 'G'))::int AS severe,
      count(*) FILTER (WHERE status = 'CLOSED'
        AND (closing_reason = 'REHOUSED' OR (closing_reason = 'WORKS_DONE' AND works_verified)))::int AS resolved,
      count(*) FILTER (WHERE status = 'REFUSED')::int AS refused
    FROM signalements.signalement
    WHERE tenant_id = current_setting('app.tenant_id') AND campaign_code = ANY(${[...codes]}::text[])
    GROUP BY campaign_code`;
  const byCode = new Map(rows.map(({ code, ...figures }) => [code, figures]));
  return new Map(codes.map((code) => [code, byCode.get(code) ?? NONE]));
}
