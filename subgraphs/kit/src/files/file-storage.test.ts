import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diskStorage, type FileStorage } from './file-storage.ts';

let root: string;
let storage: FileStorage;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'mitoyen-files-'));
  storage = diskStorage(root);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const keysOf = async (folder: string) => {
  const keys: string[] = [];
  for await (const { key } of storage.list(folder)) keys.push(key);
  return keys.sort();
};

test('what was put is read back, replaced, listed by tenant and removed', async () => {
  await storage.put('niort/photo/ab/1.jpg', Buffer.from('one'));
  await storage.put('niort/photo/ab/1.jpg', Buffer.from('two'));
  await storage.put('amiens/photo/ab/1.jpg', Buffer.from('other'));
  const file = await storage.read('niort/photo/ab/1.jpg');
  expect(file?.size).toBe(3);
  expect(file && (await text(file.stream))).toBe('two');
  expect(await keysOf('niort')).toEqual(['niort/photo/ab/1.jpg']);
  await storage.remove('niort/photo/ab/1.jpg');
  await storage.remove('niort/photo/ab/1.jpg');
  expect(await storage.read('niort/photo/ab/1.jpg')).toBeUndefined();
  expect(await keysOf('amiens')).toEqual(['amiens/photo/ab/1.jpg']);
  expect(await keysOf('pau')).toEqual([]);
});

test('what comes piece by piece is kept whole, and read from the middle', async () => {
  await storage.putStream(
    'pau/table/ab/rows',
    (async function* () {
      yield 'one\n';
      yield Buffer.from('two\n');
    })(),
  );
  const file = await storage.read('pau/table/ab/rows', 4);
  expect(file?.size).toBe(8);
  expect(file && (await text(file.stream))).toBe('two\n');
});

test('a stream that breaks leaves nothing', async () => {
  const broken = (async function* () {
    yield 'one';
    throw new Error('cut');
  })();
  await expect(storage.putStream('pau/table/cd/rows', broken)).rejects.toThrow('cut');
  expect(await storage.read('pau/table/cd/rows')).toBeUndefined();
  expect(await readdir(join(root, 'pau/table/cd'))).toEqual([]);
});

test('nothing unfinished stays beside what was put', async () => {
  await storage.put('pau/photo/cd/2.jpg', new Uint8Array(100_000));
  expect(await readdir(join(root, 'pau/photo/cd'))).toEqual(['2.jpg']);
});

test.each(['../x', 'niort/../../etc/passwd', '/etc/passwd', 'niort', 'niort//x', 'niort/.hidden', 'niort/a\0b'])(
  'the key %j leads nowhere',
  async (key) => {
    await expect(async () => storage.put(key, Buffer.from('x'))).rejects.toThrow('not a key');
    await expect(async () => storage.read(key)).rejects.toThrow('not a key');
  },
);
