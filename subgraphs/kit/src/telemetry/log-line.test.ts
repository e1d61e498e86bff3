import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openLog } from '../log.ts';
import { runInTenant } from '../tenant-scope.ts';
import { writableFields } from './log-line.ts';

const CANARY = 'jeanne.dupont@exemple.fr';

/** The lines that `work` writes through a log of level trace. */
function linesOf(work: (log: ReturnType<typeof openLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  work(openLog('test', 'trace', { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

describe('a log line', () => {
  test('keeps known fields that are ids, codes and counts, and counts what it hides', () => {
    expect(writableFields({ requestId: 'r-1', status: 200, email: CANARY, input: { a: CANARY } })).toEqual({
      requestId: 'r-1',
      status: 200,
      hidden: 2,
    });
  });

  test('hides free text in a field that is known', () => {
    expect(writableFields({ id: CANARY, reason: 'Mme Dupont 06 12 34 56 78', code: { a: CANARY } })).toEqual({
      id: '[private]',
      reason: '[private]',
      code: '[private]',
    });
  });

  test('never holds a text with a space or an @, whatever object is logged, at any depth', () => {
    const secret = fc.string().map((text) => `Dupont ${text} @`);
    const anything = fc.anything({ values: [secret, fc.integer(), fc.boolean()], maxDepth: 4 });
    const keys = fc.constantFrom('id', 'code', 'reason', 'tenant', 'status', 'name', 'variables', 'nested');
    fc.assert(
      fc.property(fc.dictionary(keys, anything), (fields) => {
        expect(JSON.stringify(writableFields(fields))).not.toMatch(/Dupont|@/);
      }),
    );
  });

  test('says the class, code and place of an error, and none of its words', () => {
    const cause = Object.assign(new Error(`Key (email)=(${CANARY}) exists`), {
      code: '23505',
      table: 'agent',
      constraint: 'agent_email_key',
      detail: CANARY,
    });
    const error = new TypeError(`no mail for ${CANARY}\n    at ${CANARY} (/tmp/x.ts:1:1)`, { cause });
    const [line] = linesOf((log) => log.error({ err: error }, 'failed'));
    expect(JSON.stringify(line)).not.toContain('dupont');
    expect(line).toMatchObject({
      process: 'test',
      msg: 'failed',
      err: {
        type: 'TypeError',
        stack: expect.arrayContaining([expect.stringMatching(/log-line\.test\.ts:\d+:\d+/)]),
        cause: { type: 'Error', code: '23505', table: 'agent', constraint: 'agent_email_key' },
      },
    });
  });

  test('takes its words from the code alone: no message of an error, no formatted value, no bound field', () => {
    const error = new Error(CANARY);
    const lines = linesOf((log) => {
      log.error(error);
      log.error({ err: error });
      log.info('a line %s', CANARY);
      log.info({ id: 1 }, 'a line %o', { CANARY });
      log.child({ email: CANARY, id: CANARY }).info('a child');
      log.child({ tenant: 'niort' }).warn({ nested: { deep: { email: CANARY } } }, 'nested');
    });
    expect(lines).toHaveLength(6);
    expect(JSON.stringify(lines)).not.toContain('dupont');
  });

  test('has the tenant and the request of the work under way, once', () => {
    const lines: string[] = [];
    const log = openLog('test', 'info', { write: (line) => void lines.push(line) });
    runInTenant('niort', () => log.info('inside'), 'request-1');
    runInTenant('niort', () => log.child({ tenant: 'niort', requestId: 'request-1' }).info('bound'), 'request-1');
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({ tenant: 'niort', requestId: 'request-1' });
      expect(line.match(/"tenant"/g)).toHaveLength(1);
    }
  });
});
