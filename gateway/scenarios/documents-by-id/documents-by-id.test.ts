import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signContext } from '@mitoyen/kit/signature.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentIdOf } from '../../src/documents/document-manifest.ts';
import { budgetPolicies } from '../../src/limits/budgets/budget-policies.ts';
import { signalementTown } from '../town/signalements.ts';
import { openTown, SECRET, type Town, until } from '../town/town.ts';

const COUNT = 'query Count { signalementCount }';
const CHANGES = 'subscription Changes { signalementChanged { version } }';
const NEXT = 'query NextCount { count: signalementCount }';

const { plans, topic } = signalementTown();
let folder: string;
let town: Town;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mitoyen-documents-'));
  build(COUNT, CHANGES);
  const protection = { documentFiles: [manifest()], budgets: budgetPolicies(1_000) };
  town = await openTown(plans, { protection });
});
afterAll(async () => {
  await town.close();
  rmSync(folder, { recursive: true });
});

function manifest(): string {
  return join(folder, 'persisted-documents.json');
}
/** As a build of the pages does. */
function build(...texts: string[]): void {
  writeFileSync(
    `${manifest()}.next`,
    JSON.stringify(Object.fromEntries(texts.map((text) => [documentIdOf(text), text]))),
  );
  renameSync(`${manifest()}.next`, manifest());
}
const post = (body: object, headers: Record<string, string> = {}) =>
  town.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify(body),
  });
const codeOf = (errors: unknown) => (errors as { extensions: { code: string } }[])[0]?.extensions.code;

/** Subscribes as our own pages do: an empty text, and the id beside it. */
function subscribe(documentId: string) {
  const { client, failure } = town.live('');
  const arrived: unknown[] = [];
  let fail: (reason: unknown) => void = () => {};
  const refused = new Promise((resolve) => {
    fail = resolve;
  });
  const payload = { query: '', operationName: 'Changes', extensions: { documentId } };
  client.subscribe(payload, { next: (result) => void arrived.push(result), error: fail, complete: () => {} });
  return { arrived, refused, ofEmptyText: failure };
}

test('a browser asks by id, by POST or GET, and sends no text', async () => {
  expect(await post({ documentId: documentIdOf(COUNT), operationName: 'Count' })).toMatchObject({
    status: 200,
    body: { data: { signalementCount: 3 } },
  });
  const read = await town.fetch(`/graphql?documentId=${documentIdOf(COUNT)}`, {
    headers: { accept: 'application/graphql-response+json', 'x-mitoyen-csrf': '1' },
  });
  expect(read).toMatchObject({ status: 200, body: { data: { signalementCount: 3 } } });
});

test('a browser subscribes by id, and by nothing else', async () => {
  const { arrived, ofEmptyText } = subscribe(documentIdOf(CHANGES));
  expect(codeOf(await ofEmptyText)).toBe('BAD_REQUEST');
  await until(
    () => topic.listeners === 1,
    () => 'a listener',
  );
  topic.publish({ tenant: 'niort', id: 's1', version: '7' });
  await until(
    () => JSON.stringify(arrived).includes('"version":"7"}'),
    () => `the event, got ${JSON.stringify(arrived)}`,
  );
});

test('an id that no build had is unknown, on both transports', async () => {
  for (const documentId of [documentIdOf('{ other }'), 'sha256:00', 'Count']) {
    const { status, body } = await post({ documentId });
    expect([status, codeOf(body.errors)]).toEqual([400, 'DOCUMENT_UNKNOWN']);
    expect(codeOf(await subscribe(documentId).refused)).toBe('DOCUMENT_UNKNOWN');
  }
});

test('a text is refused to whoever has no key, on both transports, before it is read', async () => {
  for (const query of [COUNT, '{ not graphql']) {
    const { status, body } = await post({ query });
    expect([status, codeOf(body.errors)]).toEqual([400, 'DOCUMENT_REQUIRED']);
    expect(codeOf(await town.live(query).failure)).toBe('DOCUMENT_REQUIRED');
  }
});

test('a service of ours writes what it asks', async () => {
  const viewer = { kind: 'system' as const, job: 'test' };
  const token = await signContext({ tenant: 'niort', viewer, locale: 'fr' }, 'gateway', SECRET);
  expect((await post({ query: COUNT }, { authorization: `Bearer ${token}` })).body).toEqual({
    data: { signalementCount: 3 },
  });
});

test('a new build is followed, and pages of the former one are still answered', async () => {
  build(NEXT);
  await until(
    async () => (await post({ documentId: documentIdOf(NEXT) })).status === 200,
    () => 'the documents of the new build',
  );
  for (const text of [NEXT, COUNT]) expect((await post({ documentId: documentIdOf(text) })).status).toBe(200);
});
