import { describe, expect, it } from 'vitest';
import { besidePages, keysetArguments, readKeyset } from './keyset.ts';

describe('a page of a list read by cursor', () => {
  it('begins at the start, after a row or before one', () => {
    expect(keysetArguments(readKeyset(new URLSearchParams('')), 20)).toEqual({
      first: 20,
      after: null,
      last: null,
      before: null,
    });
    expect(keysetArguments(readKeyset(new URLSearchParams('apres=x')), 20)).toMatchObject({ first: 20, after: 'x' });
    expect(keysetArguments(readKeyset(new URLSearchParams('avant=y')), 20)).toMatchObject({
      last: 20,
      before: 'y',
      first: null,
    });
  });

  it('goes forward when an address asks for both ways', () => {
    expect(readKeyset(new URLSearchParams('apres=x&avant=y'))).toEqual({ after: 'x', before: '' });
  });

  it('keeps the criteria on the way to the pages beside it', () => {
    const info = { hasNextPage: true, hasPreviousPage: true, startCursor: 'a', endCursor: 'z' };
    expect(besidePages('/agents/logements-vacants', new URLSearchParams('type=HOUSE&apres=m'), info)).toEqual({
      previous: '/agents/logements-vacants?type=HOUSE&avant=a',
      next: '/agents/logements-vacants?type=HOUSE&apres=z',
    });
  });

  it('has no page beside it at the ends', () => {
    const info = { hasNextPage: false, hasPreviousPage: false, startCursor: 'a', endCursor: 'z' };
    expect(besidePages('/x', new URLSearchParams(), info)).toEqual({ previous: undefined, next: undefined });
  });
});
