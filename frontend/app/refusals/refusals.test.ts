import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { REFUSAL_WORDS, wordsForCode } from './refusals.ts';

const subgraphs = join(fileURLToPath(import.meta.url), '..', '..', '..', '..', 'subgraphs');

/** Capitals in those descriptions that are no codes: a member of an enum, an acronym. */
const NOT_CODES = new Set(['OTHER', 'INSEE']);

/** The codes that a schema documents: "Refusals: NOT_FOUND, NAME_INVALID." in the description of a field. */
function documentedCodes(): { code: string; subgraph: string }[] {
  return readdirSync(subgraphs).flatMap((subgraph) => {
    const file = join(subgraphs, subgraph, 'schema.graphql');
    if (!existsSync(file)) return [];
    const lists = readFileSync(file, 'utf8').matchAll(/Refusals\b([^"]*)/g);
    return [...lists].flatMap(([, list = '']) =>
      [...list.matchAll(/\b[A-Z][A-Z0-9_]{3,}\b/g)]
        .map(([code]) => ({ code, subgraph }))
        .filter(({ code }) => !NOT_CODES.has(code)),
    );
  });
}

describe('the words of refusals', () => {
  it('finds codes in the schemas', () => {
    expect(documentedCodes().length).toBeGreaterThan(20);
  });

  it('exist for every code that the graph documents', () => {
    const missing = documentedCodes().filter(({ code }) => !Object.hasOwn(REFUSAL_WORDS, code));
    expect([...new Set(missing.map(({ code, subgraph }) => `${subgraph} ${code}`))]).toEqual([]);
  });

  it('are whole French sentences', () => {
    for (const [code, words] of Object.entries(REFUSAL_WORDS)) {
      expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/);
      expect(words, code).toMatch(/^[A-ZÀÉÊ].*[.!?]$/s);
    }
  });

  it('still help for a code nobody has told us about', () => {
    expect(wordsForCode('SOMETHING_NEW')).toMatch(/écrivez-nous/);
    expect(wordsForCode('__proto__')).toMatch(/écrivez-nous/);
  });
});
