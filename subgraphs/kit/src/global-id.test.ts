import { expect, test } from 'vitest';
import { fromGlobalId, toGlobalId } from './global-id.ts';

const id = '01890000-0000-7000-8000-000000000001';

test('an id is read back for its own type only', () => {
  expect(fromGlobalId('Partner', toGlobalId('Partner', id))).toBe(id);
  expect(fromGlobalId('Agent', toGlobalId('Partner', id))).toBeUndefined();
});

test.each(['', 'x', '%%%', toGlobalId('Partner', '1'), toGlobalId('Partner', `${id}:2`)])(
  '%j is an unknown id',
  (text) => {
    expect(fromGlobalId('Partner', text)).toBeUndefined();
  },
);
