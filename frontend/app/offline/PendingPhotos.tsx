import { Link } from '@remix-run/react';
import { Notice } from '../design/Notice.tsx';
import { useWords } from '../languages/useLanguage.ts';
import type { SentPhoto } from '../report/answers.ts';
import { offlineWords } from './offline.words.ts';
import { useQueueWords } from './PhotoProgress.tsx';
import { useReportPhotos } from './useReportPhotos.ts';

/** On every other page of a report: photos that have not left yet go on leaving, and it is said. */
export function PendingPhotos({ draftKey, photos }: { draftKey: string; photos: readonly SentPhoto[] }) {
  const queue = useReportPhotos(draftKey, photos);
  const say = useWords(offlineWords);
  const sending = useQueueWords(queue);
  const left = queue.photos.filter(({ state }) => state !== 'SENT').length;
  if (left === 0) return null;
  return (
    <Notice tone="warning" title={say('pendingTitle')}>
      <p role="status">{sending}</p>
      <p>
        {say('pendingWait')} <Link to="/signaler/photos">{say('seePhotos')}</Link>
      </p>
    </Notice>
  );
}
