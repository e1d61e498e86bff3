import { describe, expect, it } from 'vitest';
import { auditFilter, isNarrowed, journalAddress, readJournalCriteria } from './journal-criteria.ts';

const read = (query: string) => readJournalCriteria(new URLSearchParams(query));
const ANYTHING = { from: '', to: '', who: '', act: '', file: '' } as const;

describe('the criteria of the journal', () => {
  it('are read from the address, and what is wrong in it is left out', () => {
    expect(read('du=2026-11-01&au=2026-11-22&qui=system&type=consultations&dossier=2026-00012')).toEqual({
      from: '2026-11-01',
      to: '2026-11-22',
      who: 'system',
      act: 'READ',
      file: '2026-00012',
    });
    expect(read('du=hier&au=2026-02-30&qui=<b>&type=constructor&dossier=%20')).toEqual(ANYTHING);
    expect(isNarrowed(ANYTHING)).toBe(false);
    expect(isNarrowed(read('type=actes'))).toBe(true);
  });

  it('stay in the address of the next page; an export keeps the period alone', () => {
    const query = 'du=2026-11-01&qui=system&type=actes&dossier=2026-00012';
    expect(journalAddress(read(query))).toBe(`/agents/journal?${query}`);
    expect(journalAddress(read(query), { after: 'x' })).toBe(`/agents/journal?${query}&apres=x`);
    expect(journalAddress(read(query), { format: 'csv' })).toBe('/agents/journal/export?format=csv&du=2026-11-01');
    expect(journalAddress(ANYTHING)).toBe('/agents/journal');
  });

  it('become the filter of the graph: days, an agent or a kind of actor', () => {
    const criteria = read('du=2026-11-01&au=2026-11-01&qui=QWdlbnQ6MQ&type=actes');
    expect(auditFilter(criteria, 'file')).toEqual({
      from: '2026-11-01',
      to: '2026-11-01',
      actorKind: null,
      actor: 'QWdlbnQ6MQ',
      act: 'WRITE',
      about: 'file',
    });
    expect(auditFilter(read('qui=operator'), null)).toMatchObject({
      from: null,
      to: null,
      actorKind: 'operator',
      actor: null,
    });
  });
});
