import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PersonalDatum, readingFacts } from './read-log.ts';

const datum = (entity: string, id: string, field: string): PersonalDatum => ({ entity, id, field });

test('the fields of one entity make one entry, those of a list make one that lists them', () => {
  expect(readingFacts([datum('File', '1', 'text'), datum('File', '1', 'name'), datum('File', '1', 'text')])).toEqual([
    { action: 'read', entity: 'File', entityId: '1', details: { fields: ['name', 'text'] } },
  ]);
  expect(readingFacts([datum('File', '1', 'text'), datum('File', '2', 'text'), datum('Owner', '1', 'text')])).toEqual([
    { action: 'read', entity: 'File', entityId: null, details: { fields: ['text'], ids: ['1', '2'] } },
    { action: 'read', entity: 'Owner', entityId: '1', details: { fields: ['text'] } },
  ]);
});

test('whatever is read together, every datum is in exactly one entry', () => {
  const data = fc.array(
    fc.record({
      entity: fc.constantFrom('A', 'B'),
      id: fc.constantFrom('1', '2', '3'),
      field: fc.constantFrom('x', 'y'),
    }),
  );
  fc.assert(
    fc.property(data, (read) => {
      const told = readingFacts(read).flatMap(({ entity, entityId, details }) => {
        const { fields, ids } = details as { fields: string[]; ids?: string[] };
        return (ids ?? [entityId]).flatMap((id) => fields.map((field) => `${entity}${id}${field}`));
      });
      expect(told.toSorted()).toEqual(
        [...new Set(read.map(({ entity, id, field }) => `${entity}${id}${field}`))].sort(),
      );
    }),
  );
});
