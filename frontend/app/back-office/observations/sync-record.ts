import { contentFrom, type LocalRecord, wireOf } from './local-record.ts';

/** A save that the server has taken in; `content`: with what another device wrote. */
interface Saved {
  readonly kind: 'SAVED';
  readonly id: string;
  readonly revision: number;
  readonly hasTwins: boolean;
  readonly content: unknown;
}

/** What the server answers to a save; `CUT` when it could not be asked, `SIGNED_OUT` when it does not know who asks. */
export type SaveAnswer =
  | Saved
  | { readonly kind: 'REFUSED'; readonly code: string }
  | { readonly kind: 'CUT' }
  | { readonly kind: 'SIGNED_OUT' };

export type SendSave = (input: Readonly<Record<string, unknown>>) => Promise<SaveAnswer>;

export type SyncEnd = 'SAVED' | 'CUT' | 'SIGNED_OUT' | 'REFUSED';

/** Reads and changes a record of this phone, one change at a time. */
export type ChangeRecord = (change: (record: LocalRecord) => LocalRecord) => Promise<LocalRecord>;

/**
 * Sends what was written in a record since its last save, until nothing is left. A save that got no answer is sent again as it was,
 * before anything newer: it counts once. What the server put together with another device's account comes back to this phone.
 */
export async function syncRecord(change: ChangeRecord, send: SendSave, newKey: () => string): Promise<SyncEnd> {
  for (;;) {
    const record = await change((current) => prepared(current, newKey));
    const { pending } = record;
    if (pending === null) return 'SAVED';
    const answer = await send({
      localId: record.localId,
      signalementId: record.signalementId,
      address: record.address,
      gridVersion: record.gridVersion,
      ...pending,
    });
    if (answer.kind === 'CUT' || answer.kind === 'SIGNED_OUT') return answer.kind;
    if (answer.kind === 'REFUSED') {
      await change((current) => ({ ...current, pending: null, isDirty: true, code: answer.code }));
      return 'REFUSED';
    }
    await change((current) => settled(current, answer));
  }
}

/** The record with its next save ready to leave, when there is something to save. */
function prepared(record: LocalRecord, newKey: () => string): LocalRecord {
  if (record.pending !== null || !record.isDirty) return record;
  const { baseRevision, observedOn, content } = record;
  const pending = { saveKey: newKey(), baseRevision, observedOn, content: wireOf(content) };
  return { ...record, pending, isDirty: false, code: null };
}

function settled(record: LocalRecord, answer: Saved): LocalRecord {
  const saved = { ...record, id: answer.id, pending: null, code: null };
  const isAlone = answer.revision === (record.pending?.baseRevision ?? 0) + 1;
  if (isAlone) return { ...saved, baseRevision: answer.revision };
  // Another device wrote meanwhile. While something newer is on this phone, it goes on from where it was: the server puts both together.
  if (record.isDirty) return saved;
  return { ...saved, baseRevision: answer.revision, content: withUnsent(record, contentFrom(answer.content)) };
}

/** Photos that have not left yet are on this phone alone: they stay in their rooms. */
function withUnsent(record: LocalRecord, content: LocalRecord['content']): LocalRecord['content'] {
  return {
    ...content,
    rooms: content.rooms.map((room) => {
      const unsent = record.content.rooms
        .find(({ id }) => id === room.id)
        ?.photos.filter((one) => one.photoId === null);
      return unsent && unsent.length > 0 ? { ...room, photos: [...room.photos, ...unsent] } : room;
    }),
  };
}
