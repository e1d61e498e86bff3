import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typeOfGlobalId } from './global-id.ts';

const globalId = (text: string) => Buffer.from(text).toString('base64url');
const UUID = '01936f00-0000-7000-8000-000000000001';

describe('the type of a global id', () => {
  test('is what stands before the colon', () => {
    expect(typeOfGlobalId(globalId(`Partner:${UUID}`))).toBe('Partner');
  });

  test('is read back whatever the type and the uuid', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][A-Za-z0-9_]{0,30}$/), fc.uuid(), (type, uuid) => {
        expect(typeOfGlobalId(globalId(`${type}:${uuid}`))).toBe(type);
      }),
    );
  });

  test('does not exist for anything else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(typeOfGlobalId(text)).toBeUndefined();
      }),
    );
    for (const text of [`Partner:${UUID}:x`, `Partner:${UUID.toUpperCase()}`, 'Partner:1', 'Partner', `:${UUID} `]) {
      expect(typeOfGlobalId(globalId(text)), text).toBeUndefined();
    }
  });

  test('has one spelling only', () => {
    const id = globalId(`Partner:${UUID}`);
    for (const other of [`${id}=`, `${id} `, `${id}A`, Buffer.from(`Partner:${UUID}`).toString('base64')]) {
      if (other !== id) expect(typeOfGlobalId(other), other).toBeUndefined();
    }
  });
});
