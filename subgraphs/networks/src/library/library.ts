import { line, parsed, type Verdict } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';

export const DOCUMENT_AUDIENCES = ['EVERYONE', 'COPROPRIETE', 'TERTIARY', 'PROFESSIONAL'] as const;
export type DocumentAudience = (typeof DOCUMENT_AUDIENCES)[number];
const FIRST_YEAR = 1990;

/** What is said of a document: its title, for whom, of which year, in which language (BCP 47: `fr`, `en`). */
export interface DocumentFacts {
  readonly title: string;
  readonly audience: DocumentAudience;
  readonly year: number;
  readonly language: string;
}

/** The facts of a document, cleaned; or the first thing wrong with them. `year`: the current one. */
export function checkDocument(input: unknown, year: number): Verdict<DocumentFacts> {
  const shape = z.strictObject({
    title: line(150),
    audience: z.enum(DOCUMENT_AUDIENCES, 'BAD_FORMAT'),
    year: z
      .int('BAD_FORMAT')
      .min(FIRST_YEAR, 'OUT_OF_RANGE')
      .max(year + 1, 'OUT_OF_RANGE'),
    language: z.string('BAD_FORMAT').regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'BAD_FORMAT'),
  });
  return parsed(shape, input);
}
