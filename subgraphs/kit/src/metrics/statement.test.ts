import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeStatement } from './statement.ts';

test.each([
  ['SELECT "t"."id" FROM "signalements"."suivi" AS "t" WHERE 1=1', 'SELECT', 'signalements.suivi'],
  ['INSERT INTO housing.mail (id) VALUES ($1)', 'INSERT', 'housing.mail'],
  ['\n  update only partners.agent set a = 1', 'UPDATE', 'partners.agent'],
  ['WITH x AS (SELECT 1 FROM a.b) SELECT', 'WITH', 'a.b'],
  ['BEGIN', 'BEGIN', undefined],
  ["-- from x.y\nDELETE FROM c.d WHERE name = 'x from jean.dupont'", 'DELETE', 'c.d'],
  ['VACUUM', 'OTHER', undefined],
  ['', 'OTHER', undefined],
])('%s is %s of %s', (sql, statement, table) => {
  expect(describeStatement(sql)).toEqual({ statement, table });
});

test('a value written into the text is never read as a table', () => {
  const value = fc.string().map((text) => `from dupont.jeanne ${text.replaceAll("'", "''")} into dupont`);
  fc.assert(
    fc.property(value, (text) => {
      expect(JSON.stringify(describeStatement(`SELECT 1 WHERE a = '${text}'`))).not.toContain('dupont');
    }),
  );
});
