import { z } from 'zod';

export const CAMPAIGN_CHANNELS = ['LETTER', 'MAIL', 'SMS', 'POSTER', 'SOCIAL_NETWORK', 'VISIT', 'OTHER'] as const;

const words = (max: number) =>
  z
    .string()
    .transform((text) =>
      text
        .normalize()
        .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
        .trim(),
    )
    .pipe(z.string().min(1, 'REQUIRED').max(max, 'TOO_LONG'));
const day = z.iso.date('DATES_INVALID');
const count = (min: number) => z.number().int().min(min, 'OUT_OF_BOUNDS').max(100_000_000, 'OUT_OF_BOUNDS').nullable();

const shape = z
  .strictObject({
    /** Carried by the link and the poster: letters without accents, digits, hyphens. */
    code: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/, 'CODE_INVALID'),
    name: words(120),
    audience: words(300),
    channel: z.enum(CAMPAIGN_CHANNELS),
    reached: count(1),
    cost: count(0),
    firstDay: day,
    lastDay: day.nullable(),
  })
  .refine(({ firstDay, lastDay }) => lastDay === null || lastDay >= firstDay, {
    error: 'DATES_REVERSED',
    path: ['lastDay'],
  });

/** A campaign as it may be kept. Days are yyyy-mm-dd; `reached` people; `cost` in euros. */
export type CheckedCampaign = z.infer<typeof shape>;

/** A campaign that may be kept, cleaned; or the first thing wrong with it. */
export function checkCampaign(
  input: unknown,
):
  | { readonly ok: true; readonly campaign: CheckedCampaign }
  | { readonly ok: false; readonly code: string; readonly field: string } {
  const parsed = shape.safeParse(input);
  if (parsed.success) return { ok: true, campaign: parsed.data };
  const [issue] = parsed.error.issues;
  const code = issue && /^[A-Z_]+$/.test(issue.message) ? issue.message : 'BAD_FORMAT';
  return { ok: false, code, field: (issue?.path ?? []).join('.') };
}

/** What a campaign brought: files, and what became of them. */
export interface CampaignFigures {
  readonly deposits: number;
  readonly withDanger: number;
  /** Of class F or G. */
  readonly severe: number;
  /** Works verified, or rehoused: what honest statistics call resolved. */
  readonly resolved: number;
  readonly refused: number;
}

/** Files per thousand people reached, to one decimal; null when nobody knows how many were. */
export function depositsPerThousand({ deposits }: CampaignFigures, reached: number | null): number | null {
  return reached === null ? null : Math.round((deposits / reached) * 10_000) / 10;
}

/** What one file cost, in whole euros; null when the cost is not known, or nothing came. */
export function costPerDeposit({ deposits }: CampaignFigures, cost: number | null): number | null {
  return cost === null || deposits === 0 ? null : Math.round(cost / deposits);
}
