import { optional, parsed, text } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';

/** What a remote check looks at: data. Each point with the text that it comes from. */
export const CHECK_ITEMS = [
  { code: 'DOOR', label: 'La porte d’entrée et les serrures', source: 'décret n° 2002-120, art. 2, 1°' },
  { code: 'ELECTRIC_PANEL', label: 'Le tableau électrique, ouvert', source: 'décret n° 2002-120, art. 2, 4°' },
  { code: 'HEATING', label: 'Le chauffage et sa sortie d’air', source: 'décret n° 2002-120, art. 2, 5° et art. 3, 1°' },
  { code: 'HOT_WATER', label: 'Le chauffe-eau', source: 'décret n° 2002-120, art. 3, 4° et 5°' },
  { code: 'VENTILATION', label: 'Les grilles d’aération', source: 'décret n° 2002-120, art. 2, 6°' },
  { code: 'WINDOWS', label: 'Les fenêtres de chaque pièce', source: 'décret n° 2002-120, art. 2, 7°' },
  { code: 'KITCHEN', label: 'La cuisine et son évier', source: 'décret n° 2002-120, art. 3, 4°' },
  { code: 'BATHROOM', label: 'La salle d’eau et les toilettes', source: 'décret n° 2002-120, art. 3, 5°' },
  { code: 'WALLS', label: 'Les murs et plafonds, surtout s’ils sont tachés', source: 'décret n° 2002-120, art. 2, 2°' },
  { code: 'GUARDRAILS', label: 'Les garde-corps et les escaliers', source: 'décret n° 2002-120, art. 2, 3°' },
  { code: 'COMMON_PARTS', label: 'Les parties communes', source: 'CCH, art. L. 511-2' },
] as const;
const CODES = CHECK_ITEMS.map(({ code }) => code);

export const CHECK_VERDICTS = ['GOOD', 'BAD', 'NOT_SEEN'] as const;

const MAX_TEXT = 6_000;
const items = z.enum(CODES, 'BAD_FORMAT');

/** The French name of a point. */
export function checkItemLabel(code: string): string {
  return CHECK_ITEMS.find((item) => item.code === code)?.label ?? code;
}

/** What an agent asks to see. */
export function checkRequest(input: unknown) {
  return parsed(
    z.strictObject({
      items: z
        .array(items)
        .min(1, 'REQUIRED')
        .refine((codes) => new Set(codes).size === codes.length, 'DUPLICATE'),
      message: optional(text(MAX_TEXT)),
    }),
    input,
  );
}

/** What the check found, a verdict a point. */
export const findingsShape = z
  .array(z.strictObject({ code: items, verdict: z.enum(CHECK_VERDICTS, 'BAD_FORMAT') }))
  .min(1, 'REQUIRED')
  .refine((rows) => new Set(rows.map(({ code }) => code)).size === rows.length, 'DUPLICATE');

export function checkRecord(input: unknown) {
  return parsed(z.strictObject({ findings: findingsShape, note: optional(text(MAX_TEXT)) }), input);
}
