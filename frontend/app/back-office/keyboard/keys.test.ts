import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionOf, KEY_LINES, rowAfter } from './keys.ts';

const press = (key: string, over: Partial<Parameters<typeof actionOf>[0]> = {}) =>
  actionOf({ key, hasModifier: false, isInControl: false, isInList: false, isOnButton: false, ...over });

describe('the keys of the back-office', () => {
  it('move by letters and by arrows', () => {
    expect(press('j')).toBe('next');
    expect(press('ArrowDown')).toBe('next');
    expect(press('K')).toBe('previous');
    expect(press('/')).toBe('search');
    expect(press('?')).toBe('help');
  });

  it('leave the text alone while one writes, but for the key that leaves', () => {
    const actions = KEY_LINES.flatMap(({ keys }) => keys.map((key) => press(key, { isInControl: true })));
    expect(new Set(actions.filter(Boolean))).toEqual(new Set(['leave']));
  });

  it('leave the shortcuts of the browser alone', () => {
    for (const { keys } of KEY_LINES) for (const key of keys) expect(press(key, { hasModifier: true })).toBeUndefined();
  });

  it('let a link follow itself on Enter', () => {
    expect(press('Enter', { isInList: true, isOnButton: true })).toBeUndefined();
    expect(press('o', { isInList: true, isOnButton: true })).toBe('open');
  });

  it('go to the ends of the list only from within it', () => {
    expect(press('Home')).toBeUndefined();
    expect(press('Home', { isInList: true })).toBe('first');
  });

  it('give each key one meaning', () => {
    const keys = KEY_LINES.flatMap((line) => line.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('moving in a list', () => {
  it('starts at the first row when nothing is chosen', () => {
    expect(rowAfter('next', -1, 5)).toBe(0);
    expect(rowAfter('previous', -1, 5)).toBe(0);
  });

  it('never leaves the list', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -1, max: 49 }),
        fc.constantFrom('next', 'previous', 'first', 'last'),
        (count, current, action) => {
          const row = rowAfter(action, Math.min(current, count - 1), count);
          expect(row).toBeGreaterThanOrEqual(0);
          expect(row).toBeLessThan(count);
        },
      ),
    );
  });

  it('goes nowhere in an empty list', () => {
    expect(rowAfter('next', -1, 0)).toBeUndefined();
  });
});
