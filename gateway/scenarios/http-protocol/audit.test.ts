import { type AuditResult, serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { housing, networks } from '../town/addresses.ts';
import { openTown, type Town } from '../town/town.ts';

let town: Town;
beforeAll(async () => {
  // Some of the audits read the schema itself.
  town = await openTown([housing, networks], { development: true });
});
afterAll(() => town.close());

/** The requests of the suite as they are, on a host that is served, and from a program: a bare GET is what any page can send. */
async function ask(input: unknown, init: RequestInit = {}): Promise<Response> {
  const { pathname, search } = new URL(String(input));
  const headers = Object.fromEntries(new Headers(init.headers));
  const method = init.method ?? 'GET';
  const {
    status,
    text,
    headers: answered,
  } = await town.fetch(`${pathname}${search}`, {
    method,
    headers: method === 'GET' ? { ...headers, 'x-mitoyen-csrf': '1' } : headers,
    ...(typeof init.body === 'string' && { body: init.body }),
  });
  return new Response(text, { status, headers: answered as Record<string, string> }); // None of ours is sent twice.
}

const isOptional = ({ name }: AuditResult) => name.startsWith('MAY');

test('the audit suite of GraphQL over HTTP finds nothing that must or should be otherwise', async () => {
  const audits = serverAudits({ url: 'http://gateway/graphql', fetchFn: ask });
  const results = await Promise.all(audits.map(({ fn }) => fn()));
  expect(results.length).toBeGreaterThan(50);
  const failures = results.filter(({ status }) => status !== 'ok');
  const said = failures.map(({ id, name, ...rest }) => `${id} ${name}: ${'reason' in rest ? rest.reason : ''}`);
  const optional = failures.filter(isOptional);
  if (optional.length > 0) console.info(`optional, and not so: ${optional.map(({ name }) => name).join('; ')}`);
  expect(said.filter((_, index) => !optional.includes(failures[index] as AuditResult))).toEqual([]);
});
