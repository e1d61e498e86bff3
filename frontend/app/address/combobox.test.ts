import { describe, expect, it } from 'vitest';
import { afterKey, announcement, CLOSED } from './combobox.ts';

const three = ['a', 'b', 'c'].map((banId) => ({ banId, label: `${banId} rue` }));

describe('the keyboard in the list of addresses', () => {
  it('goes down from the field to the first line, and around from the last', () => {
    expect(afterKey('ArrowDown', CLOSED, three)).toEqual({ state: { isOpen: true, active: 0 } });
    expect(afterKey('ArrowDown', { isOpen: true, active: 2 }, three)).toEqual({ state: { isOpen: true, active: 0 } });
  });

  it('goes up from the field to the last line', () => {
    expect(afterKey('ArrowUp', { isOpen: true, active: -1 }, three)).toEqual({ state: { isOpen: true, active: 2 } });
  });

  it('chooses the line it is on with Enter, and leaves Enter to the form when on none', () => {
    expect(afterKey('Enter', { isOpen: true, active: 1 }, three)).toEqual({ state: CLOSED, chosen: three[1] });
    expect(afterKey('Enter', { isOpen: true, active: -1 }, three)).toBeUndefined();
    expect(afterKey('Enter', CLOSED, three)).toBeUndefined();
  });

  it('closes with Escape without losing what was typed', () => {
    expect(afterKey('Escape', { isOpen: true, active: 1 }, three)).toEqual({ state: CLOSED });
    expect(afterKey('Escape', CLOSED, three)).toBeUndefined();
  });

  it('leaves every key to the field when there is nothing to choose', () => {
    for (const key of ['ArrowDown', 'ArrowUp', 'Home', 'End', 'Enter', 'a'])
      expect(afterKey(key, CLOSED, [])).toBeUndefined();
  });

  it('says how many addresses there are, and nothing before three letters', () => {
    expect(announcement('12', 0)).toBe('');
    expect(announcement('12 rue', undefined)).toBe('');
    expect(announcement('12 rue', 0)).toBe('Aucune adresse trouvée.');
    expect(announcement('12 rue', 1)).toMatch(/^Une adresse trouvée\./);
    expect(announcement('12 rue', 4)).toMatch(/^4 adresses trouvées\./);
  });
});
