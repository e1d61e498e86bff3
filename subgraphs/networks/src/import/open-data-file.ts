import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { type Entry, open as openZipFile, type ZipFile } from 'yauzl';
import { FileRefused } from './file-refused.ts';

/** One GeoJSON of an open-data file, under its own name. */
export interface OpenDataLayer {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** An archive without GeoJSON: it may hold shapefiles. */
export class NoGeoJson extends FileRefused {
  constructor() {
    super('Cette archive ne contient aucun fichier GeoJSON ni shapefile.');
  }
}

const ZIP_SIGNATURE = 'PK';
const MAX_LAYER_BYTES = 2_000_000_000;

/**
 * The GeoJSON files of an open-data download: itself, or those in the zip. Read each to its end before the next.
 * @throws FileRefused when there is no such file, when it is neither, or when the archive is cut or damaged; NoGeoJson for an archive without any
 */
export async function* readOpenData(path: string): AsyncGenerator<OpenDataLayer> {
  const info = await stat(path).catch(() => undefined);
  if (!info) throw new FileRefused(`Fichier introuvable : ${path}`);
  if (!info.isFile()) throw new FileRefused(`Ceci n’est pas un fichier : ${path}`);
  if ((await firstCharacters(path)) === ZIP_SIGNATURE) yield* readZip(path);
  else yield { name: basename(path), bytes: createReadStream(path, { highWaterMark: 1 << 18 }) };
}

async function firstCharacters(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* readZip(path: string): AsyncGenerator<OpenDataLayer> {
  const openZip = promisify<string, { lazyEntries: true; autoClose: false }, ZipFile>(openZipFile);
  const zip = await openZip(path, { lazyEntries: true, autoClose: false }).catch(damaged);
  const openEntry = promisify<Entry, Readable>(zip.openReadStream.bind(zip));
  try {
    let found = 0;
    for await (const entry of entriesOf(zip)) {
      if (!/\.(geo)?json$/i.test(entry.fileName)) continue;
      if (entry.uncompressedSize > MAX_LAYER_BYTES) throw new FileRefused(`${entry.fileName} dépasse 2 Go : refusé.`);
      found++;
      const stream = await openEntry(entry).catch(damaged);
      yield { name: basename(entry.fileName), bytes: checked(entry, stream) };
    }
    if (found === 0) throw new NoGeoJson();
  } finally {
    zip.close();
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const next = Promise.race([
      once(zip, 'entry').then(([entry]) => entry as Entry),
      once(zip, 'end').then(() => undefined),
    ]);
    zip.readEntry();
    const entry = await next.catch(damaged);
    if (!entry) return;
    yield entry;
  }
}

/** The bytes of an entry, refused at their end when their sum is not the one the archive promises. */
async function* checked(entry: Entry, stream: Readable): AsyncGenerator<Uint8Array> {
  let sum = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      sum = zlib.crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    damaged(error);
  }
  if (sum !== entry.crc32) damaged(new Error('checksum'));
}

function damaged(cause: unknown): never {
  if (cause instanceof FileRefused) throw cause;
  const refused = new FileRefused('Cette archive zip est tronquée ou abîmée : téléchargez-la de nouveau.');
  refused.cause = cause;
  throw refused;
}
