import { promisify } from 'node:util';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { FileUnreadable } from './file-unreadable.ts';
import { CONTRIBUTION_LIMITS } from './receive-files.ts';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

const MAX_ENTRIES = 200;

/**
 * The files of an archive whose names pass, unpacked in memory and never above the limits of a contribution, whatever the archive says of itself.
 * @throws FileUnreadable DAMAGED_ARCHIVE, ARCHIVE_TOO_LARGE
 */
export async function unzip({ name, bytes }: NamedBytes, wanted: (name: string) => boolean): Promise<NamedBytes[]> {
  const open = promisify<Buffer, { lazyEntries: true; validateEntrySizes: true }, ZipFile>(fromBuffer);
  const damaged = () => new FileUnreadable('DAMAGED_ARCHIVE', name);
  const zip = await open(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(() => {
    throw damaged();
  });
  if (zip.entryCount > MAX_ENTRIES) throw new FileUnreadable('ARCHIVE_TOO_LARGE', name);
  const entries = await entriesOf(zip).catch(() => {
    throw damaged();
  });
  const kept = entries.filter(({ fileName }) => !fileName.endsWith('/') && !isHidden(fileName) && wanted(fileName));
  const total = kept.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (total > CONTRIBUTION_LIMITS.totalBytes) throw new FileUnreadable('ARCHIVE_TOO_LARGE', name);
  const files: NamedBytes[] = [];
  for (const entry of kept) {
    const content = await read(zip, entry).catch(() => {
      throw damaged();
    });
    files.push({ name: entry.fileName.split('/').at(-1) ?? entry.fileName, bytes: content });
  }
  return files;
}

/** What macOS adds beside each file. */
const isHidden = (name: string) => /(^|\/)(__MACOSX\/|\._)/.test(name);

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', reject);
    zip.readEntry();
  });
}

async function read(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await promisify(zip.openReadStream.bind(zip) as OpenEntry)(entry);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

type OpenEntry = (entry: Entry, callback: (error: Error | null, stream: NodeJS.ReadableStream) => void) => void;
