import { useCallback, useEffect, useRef, useState } from 'react';
import { openPhoneStore } from '../../offline/phone-store.ts';
import { waitBefore } from '../../offline/photo-queue.ts';
import { usePhotoQueue } from '../../offline/usePhotoQueue.ts';
import { type LocalRecord, recordKey, withSentPhotos } from './local-record.ts';
import { type ChangeRecord, type SaveAnswer, type SyncEnd, syncRecord } from './sync-record.ts';

const PAUSE_MS = 800;

/** A record on this phone: written at each letter, sent when one stops writing and when the network comes back. */
export function useLocalRecord(localId: string) {
  const queue = usePhotoQueue(recordKey(localId));
  const [record, setRecord] = useState<LocalRecord>();
  const [isMissing, setMissing] = useState(false);
  const [end, setEnd] = useState<SyncEnd>();
  const latest = useRef<LocalRecord>();
  const keeping = useRef<Promise<unknown>>(Promise.resolve());
  const isSyncing = useRef(false);
  const attempt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const sent = useRef(new Map<string, string>());
  for (const { key, photoId } of queue.photos) if (photoId) sent.current.set(key, photoId);

  const change = useCallback<ChangeRecord>(
    async (how) => {
      latest.current ??= await readRecord(localId);
      // Shown at once, as a field that is typed in needs it; kept in the order in which it was written. A photo may have left before
      // its room knew of it.
      const next = withSentPhotos(how(latest.current), (key) => sent.current.get(key));
      latest.current = next;
      setRecord(next);
      keeping.current = keeping.current.then(() => keepRecord(next));
      await keeping.current;
      return next;
    },
    [localId],
  );
  const sync = useCallback(async () => {
    if (isSyncing.current) return;
    isSyncing.current = true;
    clearTimeout(timer.current);
    const reached = await syncRecord(change, sendSave, () => crypto.randomUUID()).catch((): SyncEnd => 'CUT');
    isSyncing.current = false;
    setEnd(reached);
    attempt.current = reached === 'CUT' ? attempt.current + 1 : 0;
    if (reached === 'CUT') timer.current = setTimeout(() => void sync(), waitBefore(attempt.current));
  }, [change]);
  /** Writes in the record; it leaves a moment after the last word. */
  const write = useCallback(
    (how: (record: LocalRecord) => LocalRecord) => {
      void change((current) => ({ ...how(current), isDirty: true }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void sync(), PAUSE_MS);
    },
    [change, sync],
  );

  useEffect(() => {
    const comeBack = () => void sync();
    change((current) => current).then(comeBack, () => setMissing(true));
    window.addEventListener('online', comeBack);
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener('online', comeBack);
    };
  }, [change, sync]);

  const left = queue.photos.filter(({ photoId }) => photoId !== null).length;
  useEffect(() => {
    if (left > 0) change((current) => current).then(sync, () => undefined);
  }, [left, change, sync]);

  return { record, isMissing, end, queue, write, sync };
}

async function readRecord(localId: string): Promise<LocalRecord> {
  const kept = await (await openPhoneStore()).text(recordKey(localId));
  if (!kept) throw new Error('the record is no longer on this phone');
  // This part of the site alone writes it.
  return kept.content as LocalRecord;
}

async function keepRecord(record: LocalRecord): Promise<void> {
  await (await openPhoneStore()).putText({ key: recordKey(record.localId), content: record, keptAt: Date.now() });
}

/** Asks the server to take in a save. Never throws. */
async function sendSave(input: Readonly<Record<string, unknown>>): Promise<SaveAnswer> {
  if (!navigator.onLine) return { kind: 'CUT' };
  try {
    const body = new FormData();
    body.append('constat', JSON.stringify(input));
    const response = await fetch('/agents/constats/enregistrer', { method: 'POST', body });
    if (response.status >= 500) return { kind: 'CUT' };
    if (!response.headers.get('content-type')?.includes('json')) return { kind: 'SIGNED_OUT' };
    // Our own route answers in these terms.
    return (await response.json()) as SaveAnswer;
  } catch {
    return { kind: 'CUT' };
  }
}
