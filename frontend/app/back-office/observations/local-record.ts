/** A photo of a room: on this phone under its key, and at the server under its id once it has left. */
export interface LocalPhoto {
  readonly key: string;
  readonly photoId: string | null;
  readonly caption: string | null;
}

export interface LocalFinding {
  readonly code: string;
  readonly state: 'OK' | 'DEFECT';
  readonly severity: 1 | 2 | 3 | null;
  readonly note: string | null;
}

export interface LocalRoom {
  readonly id: string;
  readonly room: string;
  readonly label: string | null;
  readonly surfaceM2: number | null;
  readonly heightM: number | null;
  readonly temperatureC: number | null;
  readonly humidityPercent: number | null;
  readonly co2Ppm: number | null;
  readonly findings: readonly LocalFinding[];
  readonly photos: readonly LocalPhoto[];
  readonly twinOf: string | null;
}

export interface LocalContent {
  readonly rooms: readonly LocalRoom[];
  readonly met: readonly { readonly name: string | null; readonly role: string }[];
  readonly remarks: string | null;
}

/** A save that is on its way: the same until the server has answered, so that it counts once. */
interface PendingSave {
  readonly saveKey: string;
  readonly baseRevision: number | null;
  readonly observedOn: string;
  readonly content: unknown;
}

/** A record as this phone keeps it. */
export interface LocalRecord {
  readonly localId: string;
  /** Its id in the graph, once the server knows it. */
  readonly id: string | null;
  readonly signalementId: string | null;
  /** Where it is, in words. */
  readonly title: string;
  /** Of a dwelling without a file. */
  readonly address: { readonly label: string; readonly citycode: string } | null;
  readonly observedOn: string;
  readonly gridVersion: string;
  /** The revision of the server that this phone began from. */
  readonly baseRevision: number | null;
  readonly content: LocalContent;
  /** Something was written since the last save left. */
  readonly isDirty: boolean;
  readonly pending: PendingSave | null;
  /** Why the server refused the last save. */
  readonly code: string | null;
}

export const RECORD_PREFIX = 'constat:';
/** Under which a record is kept on the phone; also the owner of its photos. */
export const recordKey = (localId: string) => `${RECORD_PREFIX}${localId}`;

const EMPTY: LocalContent = { rooms: [], met: [], remarks: null };

/** A record that begins on this phone. */
export function newRecord(
  start: Pick<LocalRecord, 'signalementId' | 'title' | 'address' | 'gridVersion'>,
  today: string,
): LocalRecord {
  return {
    ...start,
    localId: crypto.randomUUID(),
    id: null,
    observedOn: today,
    baseRevision: null,
    content: EMPTY,
    isDirty: false,
    pending: null,
    code: null,
  };
}

/** A record of the server as this phone goes on with it. */
export function recordFrom(sheet: {
  readonly id: string;
  readonly localId: string;
  readonly revision: number;
  readonly observedOn: string;
  readonly gridVersion: string;
  readonly content: unknown;
  readonly signalement: { readonly id: string; readonly reference: string; readonly addressLabel: string } | null;
}): LocalRecord {
  const { signalement } = sheet;
  return {
    localId: sheet.localId,
    id: sheet.id,
    signalementId: signalement?.id ?? null,
    title: signalement ? `${signalement.reference}, ${signalement.addressLabel}` : 'Logement sans dossier',
    address: null,
    observedOn: sheet.observedOn,
    gridVersion: sheet.gridVersion,
    baseRevision: sheet.revision,
    content: contentFrom(sheet.content),
    isDirty: false,
    pending: null,
    code: null,
  };
}

/** The content of the server as the phone writes it: its photos have left already. */
export function contentFrom(content: unknown): LocalContent {
  // The graph has read it by its rules: rooms, people met, remarks, photos by their ids.
  const { rooms, met, remarks } = content as Omit<LocalContent, 'rooms'> & {
    readonly rooms: readonly (Omit<LocalRoom, 'photos'> & {
      readonly photos: readonly { readonly id: string; readonly caption: string | null }[];
    })[];
  };
  return {
    rooms: rooms.map((room) => ({
      ...room,
      photos: room.photos.map(({ id, caption }) => ({ key: id, photoId: id, caption })),
    })),
    met,
    remarks,
  };
}

/** The content as the server takes it: photos that have not left yet come with a later save. */
export function wireOf({ rooms, met, remarks }: LocalContent) {
  return {
    rooms: rooms.map((room) => ({
      ...room,
      photos: room.photos.flatMap(({ photoId, caption }) => (photoId === null ? [] : [{ id: photoId, caption }])),
    })),
    met,
    remarks,
  };
}

/** The record with the ids of photos that have left since; the same one when none has. */
export function withSentPhotos(record: LocalRecord, idOf: (key: string) => string | null | undefined): LocalRecord {
  let isChanged = false;
  const rooms = record.content.rooms.map((room) => ({
    ...room,
    photos: room.photos.map((photo) => {
      const photoId = photo.photoId ?? idOf(photo.key) ?? null;
      isChanged ||= photoId !== photo.photoId;
      return { ...photo, photoId };
    }),
  }));
  return isChanged ? { ...record, content: { ...record.content, rooms }, isDirty: true } : record;
}
