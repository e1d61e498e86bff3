import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from '@mitoyen/kit/log.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { documentIdOf, readManifest } from './document-manifest.ts';
import { followDocuments, type KnownDocuments } from './known-documents.ts';
import { requestedDocument } from './requested-document.ts';

const log = openLog('gateway', 'silent');
const manifestOf = (...texts: string[]) =>
  JSON.stringify(Object.fromEntries(texts.map((text) => [documentIdOf(text), text])));

describe('a manifest', () => {
  test('is read whole', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/).map((name) => `query ${name} { a }`)), (texts) => {
        expect([...readManifest(manifestOf(...texts)).values()].sort()).toEqual([...texts].sort());
      }),
    );
  });

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a text that is no GraphQL', manifestOf('{ a')],
    ['another text under a known id', JSON.stringify({ [documentIdOf('{ a }')]: '{ b }' })],
  ])('that is %s is refused', (_what, json) => expect(() => readManifest(json)).toThrow());
});

describe('the documents of a build', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mitoyen-documents-'));
    file = join(folder, 'persisted-documents.json');
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    rmSync(folder, { recursive: true });
  });
  const build = (json: string) => {
    writeFileSync(`${file}.next`, json);
    renameSync(`${file}.next`, file);
  };
  const sourcesOf = ({ current }: KnownDocuments) => current.map(({ source }) => source);
  const follow = (changed?: () => void) => {
    const documents = followDocuments([file], log, changed);
    onTestFinished(() => documents.close());
    return documents;
  };

  test('are replaced by those of the next one, the former still answering for pages that are open', () => {
    build(manifestOf('{ a }', '{ b }'));
    const changed = vi.fn();
    const documents = follow(changed);
    expect(sourcesOf(documents)).toEqual(['{ a }', '{ b }']);
    build(manifestOf('{ b }', '{ c }'));
    vi.advanceTimersByTime(2_000);
    expect(changed).toHaveBeenCalledTimes(1);
    expect(sourcesOf(documents)).toEqual(['{ b }', '{ c }']);
    for (const text of ['{ a }', '{ b }', '{ c }']) expect(documents.textOf(documentIdOf(text))).toBe(text);
    expect(documents.textOf(documentIdOf('{ d }'))).toBeUndefined();
  });

  test('may come later than the gateway, and a broken file changes nothing', () => {
    const documents = follow();
    expect(documents.current).toEqual([]);
    build(manifestOf('query A { a }'));
    vi.advanceTimersByTime(2_000);
    expect(documents.current).toEqual([{ source: 'query A { a }', operationName: 'A' }]);
    build('{ not json');
    vi.advanceTimersByTime(2_000);
    expect(sourcesOf(documents)).toEqual(['query A { a }']);
    expect(documents.textOf(documentIdOf('query A { a }'))).toBe('query A { a }');
  });
});

describe('what a request may ask for', () => {
  const known = { textOf: (id: string) => (id === documentIdOf('{ a }') ? '{ a }' : undefined) };
  const ID = '01936f00-0000-7000-8000-00000000000a';
  const agent: Viewer = {
    kind: 'agent',
    agentId: ID,
    sessionId: ID,
    partnerId: null,
    role: 'territory_admin',
    permissions: [],
  };
  const ask = (request: { query?: string; documentId?: string }, viewer: Viewer, policy = 'known-or-key' as const) => {
    const answer = requestedDocument({ query: undefined, documentId: undefined, ...request }, viewer, policy, known);
    return answer instanceof GraphQLError ? answer.extensions.code : answer;
  };
  const everybody: Viewer[] = [
    { kind: 'anonymous' },
    agent,
    { kind: 'system', job: 'receipts' },
    { kind: 'integrator', keyId: ID, partnerId: null, permissions: [] },
  ];

  test('by a known id is open to everybody', () => {
    for (const viewer of everybody) expect(ask({ documentId: documentIdOf('{ a }') }, viewer)).toBe('{ a }');
  });

  test.each([documentIdOf('{ b }'), 'sha256:00', 'md5:00', '__proto__', ''])(
    'by the id %j is unknown',
    (documentId) => {
      for (const viewer of everybody) expect(ask({ documentId }, viewer)).toBe('DOCUMENT_UNKNOWN');
    },
  );

  test('by its text needs a key, or a service of ours', () => {
    expect(everybody.map((viewer) => ask({ query: '{ b }' }, viewer))).toEqual([
      'DOCUMENT_REQUIRED',
      'DOCUMENT_REQUIRED',
      '{ b }',
      '{ b }',
    ]);
  });

  test('even the text of a known document: the id alone is asked, so that no text is ever compared', () => {
    expect(ask({ query: '{ a }' }, { kind: 'anonymous' })).toBe('DOCUMENT_REQUIRED');
    expect(ask({}, { kind: 'anonymous' })).toBeUndefined();
  });

  test('is anything where the policy says so', () => {
    expect(requestedDocument({ query: '{ b }', documentId: undefined }, { kind: 'anonymous' }, 'any', known)).toBe(
      '{ b }',
    );
  });
});
