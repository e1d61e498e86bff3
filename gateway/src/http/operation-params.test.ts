import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../errors/refusal.ts';
import { readParams } from './operation-params.ts';

const server = createServer(async (request, response) => {
  const read = await readParams(request).catch((error) => error);
  response.end(JSON.stringify(read instanceof Refusal ? { status: read.status, code: read.code } : read));
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const post = async (body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  (await fetch(origin, { method: 'POST', headers, body })).json();
const get = async (search: Record<string, string>) => (await fetch(`${origin}/?${new URLSearchParams(search)}`)).json();

describe('the parameters of a request', () => {
  test('are read from a body of JSON, what is absent or null being absent', async () => {
    const given = { query: '{ a }', operationName: 'A', variables: { id: 1 }, extensions: { any: 1 } };
    expect(await post(JSON.stringify(given))).toEqual({ query: '{ a }', operationName: 'A', variables: { id: 1 } });
    expect(await post('{"query":"{ é🏃 }","operationName":null,"variables":null,"documentId":null}')).toEqual({
      query: '{ é🏃 }',
      variables: {},
    });
  });

  test('are the same in the query string of a GET', async () => {
    expect(await get({ query: '{ a }', operationName: 'A', variables: '{"id":1}' })).toEqual({
      query: '{ a }',
      operationName: 'A',
      variables: { id: 1 },
    });
  });

  test('may name a persisted document instead of a text, on both', async () => {
    const documentId = 'sha256:00';
    expect(await post(JSON.stringify({ documentId, variables: { a: 1 } }))).toEqual({
      documentId,
      variables: { a: 1 },
    });
    expect(await get({ documentId })).toEqual({ documentId, variables: {} });
  });

  test.each([
    ['nothing', ''],
    ['what is no JSON', '{"query":'],
    ['a batch', '[{"query":"{ a }"}]'],
    ['neither a text nor a document', '{"variables":{}}'],
    ['variables that are a list', '{"query":"{ a }","variables":[]}'],
    ['a document id that is no text', '{"documentId":{"a":1}}'],
  ])('%s is not readable', async (_what, body) => {
    expect(await post(body)).toEqual({ status: 400, code: 'BAD_REQUEST' });
  });

  test('other methods, other types, compressed and large bodies are refused, declared or not', async () => {
    expect(await (await fetch(origin, { method: 'PUT', body: '{}' })).json()).toMatchObject({ status: 405 });
    expect(await post('query=a', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 415,
    });
    expect(await post('{}', { 'content-type': 'application/json', 'content-encoding': 'gzip' })).toMatchObject({
      status: 415,
    });
    const large = JSON.stringify({ query: `{ a } # ${'x'.repeat(110_000)}` });
    expect(await post(large)).toEqual({ status: 413, code: 'BODY_TOO_LARGE' });
    const streamed = await fetch(origin, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit); // Node's fetch wants `duplex` for a body without length; the DOM's type has no such field.
    expect(await streamed.json()).toMatchObject({ status: 413 });
  });
});
