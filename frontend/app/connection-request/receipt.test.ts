import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Receipt, readReceipt, receiptCookie } from './receipt.server.ts';

const receipt: Receipt = {
  addressLabel: '12 Rue Ricard 79000 Niort',
  email: 'sam@exemple.example',
  answerDays: 7,
  outcome: 'ELIGIBLE',
  sentAt: '2026-11-22T09:00:00.000Z',
};
const plain = { isSecure: false };
const withCookie = (cookie: string) => new Request('https://niort.example/raccordement/recu', { headers: { cookie } });

describe('the receipt of a request', () => {
  it('is read again from the browser that sent', () => {
    const cookie = receiptCookie(plain, receipt).split(';')[0] ?? '';
    expect(readReceipt(withCookie(`a=b; ${cookie}`), plain)).toEqual(receipt);
  });

  it('is none, never a fault, whatever stands in its place', () => {
    expect(readReceipt(new Request('https://niort.example/raccordement/recu'), plain)).toBeUndefined();
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]*$/), (text) => {
        expect(readReceipt(withCookie(`mitoyen_recu=${text}`), plain)).toBeUndefined();
      }),
    );
  });
});
