import { expect, test } from 'vitest';
import { OperationMemory } from './operation-memory.ts';

test('an operation is known by its text and its name, and counted', () => {
  const memory = new OperationMemory<{ plan: number }, { errors: string[] }>();
  expect(memory.get('{a}', undefined)).toBeUndefined();
  memory.accept('{a}', undefined, { plan: 1 });
  memory.accept('{a}', 'A', { plan: 2 });
  expect(memory.get('{a}', undefined)).toEqual({ plan: 1 });
  expect(memory.get('{a}', 'A')).toEqual({ plan: 2 });
  expect(memory.get('{a}', 'B')).toBeUndefined();
  expect(memory.counters).toEqual({ hits: 2, misses: 2, size: 2 });
});

test('no flow of refused texts pushes out an operation that was accepted', () => {
  const memory = new OperationMemory<{ plan: number }, { errors: string[] }>();
  memory.accept('{a}', undefined, { plan: 1 });
  for (let index = 0; index < 5_000; index++) memory.refuse(`{${index}}`, undefined, { errors: ['no'] });
  expect(memory.get('{a}', undefined)).toEqual({ plan: 1 });
  expect(memory.get('{4999}', undefined)).toEqual({ errors: ['no'] });
  expect(memory.get('{0}', undefined)).toBeUndefined();
});

test('long texts leave before they weigh too much', () => {
  const memory = new OperationMemory<{ plan: number }, { errors: string[] }>();
  const long = (index: number) => `${index}`.padEnd(100_000, ' ');
  for (let index = 0; index < 100; index++) memory.accept(long(index), undefined, { plan: index });
  expect(memory.counters.size).toBeLessThanOrEqual(40);
  expect(memory.get(long(99), undefined)).toEqual({ plan: 99 });
});
