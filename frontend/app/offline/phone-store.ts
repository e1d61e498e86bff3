import type { DBSchema, IDBPDatabase } from 'idb';

/** A photo that waits on this phone, already light enough to leave. */
export interface KeptPhoto {
  /** The key under which it is sent, however often: the server makes one photo of it. */
  readonly key: string;
  /** What it belongs to: a report, an offline notebook, a record. */
  readonly owner: string;
  readonly name: string;
  readonly state: 'WAITING' | 'SENT' | 'REFUSED';
  /** The image; gone once it is refused. */
  readonly image: Blob | null;
  /** Given by the server once it is sent. */
  readonly photoId: string | null;
  /** Why it was refused. */
  readonly code: string | null;
  /** Milliseconds since 1970, to keep the order. */
  readonly keptAt: number;
}

/** Words typed on this phone that no server has yet: a notebook, a record. */
export interface KeptText {
  readonly key: string;
  readonly content: unknown;
  readonly keptAt: number;
}

interface PhoneSchema extends DBSchema {
  photos: { key: string; value: KeptPhoto; indexes: { owner: string } };
  texts: { key: string; value: KeptText };
}

/** The memory of this phone, for this territory: another host has another one. */
export interface PhoneStore {
  photosOf(owner: string): Promise<KeptPhoto[]>;
  putPhoto(photo: KeptPhoto): Promise<void>;
  dropPhoto(key: string): Promise<void>;
  text(key: string): Promise<KeptText | undefined>;
  texts(prefix: string): Promise<KeptText[]>;
  putText(text: KeptText): Promise<void>;
  dropText(key: string): Promise<void>;
}

/** What nobody came back for in this time is forgotten: a phone may change hands. */
const KEPT_MS = 30 * 24 * 3_600_000;

let opened: Promise<PhoneStore> | undefined;

/** Opens the memory of this phone. Where the browser has none (private browsing of some), it lasts as long as the page. */
export function openPhoneStore(): Promise<PhoneStore> {
  opened ??= openDatabase().then(databaseStore, () => memoryStore());
  return opened;
}

async function openDatabase(): Promise<IDBPDatabase<PhoneSchema>> {
  const { openDB } = await import('idb');
  const database = await openDB<PhoneSchema>('mitoyen-hors-ligne', 1, {
    upgrade(created) {
      created.createObjectStore('photos', { keyPath: 'key' }).createIndex('owner', 'owner');
      created.createObjectStore('texts', { keyPath: 'key' });
    },
  });
  const oldest = Date.now() - KEPT_MS;
  for (const { key, keptAt } of await database.getAll('photos'))
    if (keptAt < oldest) await database.delete('photos', key);
  for (const { key, keptAt } of await database.getAll('texts'))
    if (keptAt < oldest) await database.delete('texts', key);
  return database;
}

function databaseStore(database: IDBPDatabase<PhoneSchema>): PhoneStore {
  return {
    photosOf: async (owner) => inOrder(await database.getAllFromIndex('photos', 'owner', owner)),
    putPhoto: async (photo) => void (await database.put('photos', photo)),
    dropPhoto: (key) => database.delete('photos', key),
    text: (key) => database.get('texts', key),
    texts: (prefix) => database.getAll('texts', IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
    putText: async (text) => void (await database.put('texts', text)),
    dropText: (key) => database.delete('texts', key),
  };
}

function memoryStore(): PhoneStore {
  const photos = new Map<string, KeptPhoto>();
  const texts = new Map<string, KeptText>();
  return {
    photosOf: async (owner) => inOrder([...photos.values()].filter((photo) => photo.owner === owner)),
    putPhoto: async (photo) => void photos.set(photo.key, photo),
    dropPhoto: async (key) => void photos.delete(key),
    text: async (key) => texts.get(key),
    texts: async (prefix) => [...texts.values()].filter(({ key }) => key.startsWith(prefix)),
    putText: async (text) => void texts.set(text.key, text),
    dropText: async (key) => void texts.delete(key),
  };
}

const inOrder = (photos: KeptPhoto[]) => photos.sort((a, b) => a.keptAt - b.keptAt || a.key.localeCompare(b.key));
