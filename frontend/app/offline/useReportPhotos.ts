import { useEffect, useRef, useState } from 'react';
import type { SentPhoto } from '../report/answers.ts';
import { waitBefore } from './photo-queue.ts';
import { type PhotoQueue, usePhotoQueue } from './usePhotoQueue.ts';

/** So many photos at once are written in the draft while others are still leaving. */
const BATCH = 5;

export interface ReportPhotos extends PhotoQueue {
  /** Those of the report: what the page came with, and what was written in the draft since. */
  readonly written: readonly SentPhoto[];
  /** The picture of a photo of the report, while this page has it. */
  previewOf(photoId: string): string | undefined;
}

/** The photos of a report under way that are on this phone: sent, then written in its draft, then forgotten here. */
export function useReportPhotos(draftKey: string, photos: readonly SentPhoto[]): ReportPhotos {
  const queue = usePhotoQueue(`report:${draftKey}`);
  // The page is not asked for again: a network that fails just then would take it away.
  const [since, setSince] = useState<readonly SentPhoto[]>([]);
  const came = photos.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that comes anew holds all that was written.
  useEffect(() => setSince((former) => (former.length === 0 ? former : [])), [came]);
  const written = [...photos, ...since.filter(({ id }) => !photos.some((photo) => photo.id === id))];
  const [failures, setFailures] = useState(0);
  const [isPosting, setPosting] = useState(false);
  const previews = useRef(new Map<string, string>());
  const { drop } = queue;
  const known = new Set(written.map(({ id }) => id));
  const sent = queue.photos.flatMap(({ state, key, name, photoId, preview }) =>
    state === 'SENT' && photoId !== null ? [{ key, name, photoId, preview }] : [],
  );
  for (const { photoId, preview } of sent) if (preview) previews.current.set(photoId, preview);
  const fresh = sent.filter(({ photoId }) => !known.has(photoId));
  const arrived = sent.filter(({ photoId }) => known.has(photoId));
  const isOver = queue.isCut || queue.photos.every(({ state }) => state !== 'WAITING');
  // As texts, so that an effect begins again when what they say has changed and not at every turn.
  const forgotten = arrived.map(({ key }) => key).join(' ');
  const due =
    isOver || fresh.length >= BATCH
      ? fresh.map(({ photoId, name }) => `${photoId} ${name.replace(/\s+/g, ' ')}`).join('\n')
      : '';

  useEffect(() => {
    for (const key of forgotten.split(' ').filter(Boolean)) void drop(key);
  }, [forgotten, drop]);
  useEffect(() => {
    // One at a time: what comes meanwhile is written by the next.
    if (due === '' || isPosting) return;
    const post = async () => {
      setPosting(true);
      const isDone = await attach(due);
      setSince((former) => (isDone ? [...former, ...photosIn(due)] : former));
      setFailures((count) => (isDone ? 0 : count + 1));
      setPosting(false);
    };
    const timer = setTimeout(() => void post(), failures === 0 ? 0 : waitBefore(failures));
    return () => clearTimeout(timer);
  }, [due, failures, isPosting]);
  return { ...queue, written, previewOf: (photoId) => previews.current.get(photoId) };
}

/** One photo a line: its id, then its name. */
function photosIn(lines: string): SentPhoto[] {
  return lines.split('\n').map((line) => {
    const [id = '', ...name] = line.split(' ');
    return { id, name: name.join(' ') };
  });
}

/** Writes photos in the draft; a photo written twice is there once. Not by the router: a network that fails must not take the page away. */
async function attach(photos: string): Promise<boolean> {
  const form = new FormData();
  for (const { id, name } of photosIn(photos)) {
    form.append('photo', id);
    form.append('nom', name);
  }
  try {
    return (await fetch('/signaler/photos-gardees', { method: 'POST', body: form })).ok;
  } catch {
    return false;
  }
}
