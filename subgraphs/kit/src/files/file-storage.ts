import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** A stored file as it is read back. */
export interface StoredFile {
  readonly size: number;
  readonly stream: Readable;
}

/** Where files are kept, by key: `<tenant>/<kind>/…`. A key is there whole, or not at all. */
export interface FileStorage {
  /** Keeps these bytes under the key, durably, before it resolves. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** The same for bytes that come one after the other: never all of them are in memory. */
  putStream(key: string, chunks: AsyncIterable<Uint8Array | string>): Promise<void>;
  /** The file, or undefined when there is none of that key. `from`: how many bytes of its beginning are left out. */
  read(key: string, from?: number): Promise<StoredFile | undefined>;
  /** Removes it; does nothing when it is already gone. */
  remove(key: string): Promise<void>;
  /** Every key that starts with this folder, with its age. */
  list(folder: string): AsyncIterable<{ key: string; modifiedAt: Date }>;
}

const KEY = /^[a-z0-9-]+(\/[a-z0-9][a-z0-9.-]*)+$/;
const UNFINISHED = '.part';

/** Files in a folder of this machine. Written beside their place, flushed, then renamed: a crash leaves nothing half-written. */
export function diskStorage(root: string): FileStorage {
  const pathOf = (key: string): string => {
    if (!KEY.test(key) || key.includes('..')) throw new Error('not a key of the file storage');
    return join(root, key);
  };
  const write = async (key: string, fill: (file: FileHandle) => Promise<void>): Promise<void> => {
    const path = pathOf(key);
    const folder = dirname(path);
    await mkdir(folder, { recursive: true });
    const unfinished = `${path}.${randomUUID()}${UNFINISHED}`;
    try {
      const file = await open(unfinished, 'wx', 0o640);
      try {
        await fill(file);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    // The name itself must reach the disk too.
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  };
  return {
    put: (key, bytes) => write(key, (file) => file.writeFile(bytes)),

    putStream: (key, chunks) =>
      write(key, async (file) => {
        for await (const chunk of chunks) await file.appendFile(chunk);
      }),

    async read(key, from = 0) {
      const path = pathOf(key);
      const found = await stat(path).catch(() => undefined);
      if (!found?.isFile()) return undefined;
      return { size: found.size, stream: createReadStream(path, { start: from }) };
    },

    remove: (key) => rm(pathOf(key), { force: true }),

    async *list(folder) {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const found = await stat(path).catch(() => undefined);
        if (found) yield { key: path.slice(root.length + 1).replaceAll('\\', '/'), modifiedAt: found.mtime };
      }
    },
  };
}
