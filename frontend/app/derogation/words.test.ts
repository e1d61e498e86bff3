import { describe, expect, it } from 'vitest';
import { kilowatts, readPower } from './words.ts';

describe('a power', () => {
  it.each([
    ['120', 120],
    [' 1 200 kW ', 1_200],
    ['36,5', 36.5],
    ['36.5', 36.5],
  ])('written %j is %d kW', (typed, power) => expect(readPower(typed)).toBe(power));

  it.each(['', '0', '-3', 'trente', '1e9', 'NaN', '12,3,4', '<b>'])('is not %j', (typed) =>
    expect(readPower(typed)).toBeUndefined(),
  );

  it('is said in kilowatts', () => expect(kilowatts(36.5)).toBe('36,5 kW'));
});
