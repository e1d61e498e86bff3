import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_COMMENT } from './answers.ts';
import { completeAnswers } from './connection-request.fixtures.ts';
import { draftCookie, loadDraft, noDraftCookie, packDraft, unpackDraft } from './draft.server.ts';

const asRequest = (cookie: string | undefined) =>
  new Request('https://niort.example/raccordement/vous', cookie ? { headers: { cookie } } : {});

describe('the draft of a request, in the browser of who asks', () => {
  it('comes back as it was', () => {
    const answers = completeAnswers();
    expect(unpackDraft(packDraft(answers) ?? '')).toEqual(answers);
  });

  it('is read among other cookies, and forgotten when told to', () => {
    const cookie = draftCookie({ isSecure: false }, completeAnswers())?.split(';')[0];
    expect(loadDraft(asRequest(`a=b; ${cookie}`), { isSecure: false })).toEqual({
      answers: completeAnswers(),
      isUnderWay: true,
    });
    expect(loadDraft(asRequest(undefined), { isSecure: false }).isUnderWay).toBe(false);
    expect(noDraftCookie({ isSecure: true })).toMatch(/^__Secure-mitoyen_raccordement=;.*Max-Age=0; Secure$/);
  });

  it('holds the longest comment in ordinary words', () => {
    const sentence = 'Notre chaudière au fioul a trente ans et l’assemblée générale vote en mars. ';
    const comment = sentence.repeat(20).slice(0, LONGEST_COMMENT);
    expect(packDraft(completeAnswers({ comment }))).toBeDefined();
  });

  it('says that it is too large rather than lose an answer', () => {
    const noise = createHash('shake256', { outputLength: 3_000 }).update('seed').digest('hex');
    expect(packDraft(completeAnswers({ comment: noise }))).toBeUndefined();
    expect(draftCookie({ isSecure: true }, completeAnswers({ comment: noise }))).toBeUndefined();
  });

  it('is an empty one, never a fault, whatever stands in its place', () => {
    const bomb = deflateRawSync('"'.padEnd(1_000_000, 'a')).toString('base64url');
    expect(unpackDraft(bomb).who).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(unpackDraft(text).place).toBeNull();
        expect(unpackDraft(deflateRawSync(text).toString('base64url')).seen).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(() => unpackDraft(deflateRawSync(json).toString('base64url'))).not.toThrow();
      }),
    );
  });
});
