import { expect, test } from 'vitest';
import { EventQueue, MAX_WAITING } from './event-queue.ts';
import { anEvent } from './events.fixtures.ts';

const aQueue = () => new EventQueue(() => undefined);
async function taken(queue: EventQueue, count: number) {
  const seqs: number[] = [];
  for (let i = 0; i < count; i++) seqs.push(Number((await queue.next()).value?.seq));
  return seqs;
}

test('while the reader is busy an entity keeps its latest event only, in the order of the latest', async () => {
  const queue = aQueue();
  queue.push(anEvent(1, { entityId: 'a' }));
  queue.push(anEvent(2, { entityId: 'b' }));
  queue.push(anEvent(3, { entityId: 'a' }));
  queue.push(anEvent(4, { entityId: 'a', topic: 'note.burnt' }));
  expect(await taken(queue, 3)).toEqual([2, 3, 4]);
  expect(queue.taken?.seq).toBe('4');
  expect(queue.takeMissed()).toBeUndefined();
});

test('beyond its capacity the oldest goes, and that is told once', async () => {
  const queue = aQueue();
  let told = 0;
  queue.onMissed = () => {
    told += 1;
  };
  for (let seq = 1; seq <= MAX_WAITING + 2; seq++) queue.push(anEvent(seq));
  expect(told).toBe(2);
  expect(queue.takeMissed()).toBe('2');
  expect(queue.takeMissed()).toBeUndefined();
  expect(await taken(queue, 2)).toEqual([3, 4]);
});

test('what waits up to a number is left out; the rest stays', async () => {
  const queue = aQueue();
  for (const seq of [1, 2, 3]) queue.push(anEvent(seq));
  queue.miss('2');
  expect(queue.takeMissed()).toBe('2');
  expect(await taken(queue, 1)).toEqual([3]);
});

test('leaving ends a waiting reader at once and frees the queue once', async () => {
  let freed = 0;
  const queue = new EventQueue(() => {
    freed += 1;
  });
  const waiting = queue.next();
  await queue.return();
  await queue.return();
  queue.push(anEvent(1));
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect(await queue.next()).toEqual({ value: undefined, done: true });
  expect(freed).toBe(1);
});
