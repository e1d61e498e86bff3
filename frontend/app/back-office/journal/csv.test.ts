import { describe, expect, it } from 'vitest';
import { CSV_HEADER, csvCell, csvLine } from './csv.server.ts';

const AGENT = '019aa000-0000-7000-8000-0000000000a9';
const line = (over: Record<string, unknown>) =>
  JSON.stringify({
    previous: '0',
    hash: 'abc',
    entry: {
      at: '2026-11-22T08:00:00.000Z',
      seq: 7,
      subgraph: 'partners',
      actorKind: 'agent',
      actorId: AGENT,
      action: 'inviteAgent',
      entity: 'Agent',
      entityId: AGENT,
      requestId: 'r',
      details: {},
      ...over,
    },
  });

describe('the journal as a table', () => {
  it.each(['=1+1', '+33', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '"=1', "'=1"])(
    'security rule 29: keeps %j from being a formula',
    (text) => {
      expect(csvCell(text)).toBe(`"'${text.replaceAll('"', '""')}"`);
    },
  );

  it('leaves other text as it is, quotes and separators included', () => {
    expect(csvCell('a;b "c"\n')).toBe('"a;b ""c""\n"');
    expect(csvCell('')).toBe('""');
  });

  it('names who acted, in French, and drops the headings of the chains', () => {
    const names = new Map([[Buffer.from(`Agent:${AGENT}`).toString('base64url'), '=Claire']]);
    expect(csvLine(line({}), names)).toBe(
      `"2026-11-22T08:00:00.000Z";"partners";"7";"'=Claire";"Invitation d’une personne";"Personne";"${AGENT}";"";"r";"abc"\r`,
    );
    expect(csvLine(line({ actorKind: 'system', actorId: 'retention.apply' }), names)).toContain(
      '"la plateforme (retention.apply)"',
    );
    expect(csvLine('{"chain":{}}', names)).toBeUndefined();
    expect(CSV_HEADER.startsWith('\uFEFF"Date (UTC)";')).toBe(true);
  });
});
