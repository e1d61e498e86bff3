import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../design/Button.tsx';
import { FileField, SelectField, TextArea, TextField } from '../design/Field.tsx';
import { Lead, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { ACCEPTED_IMAGES } from '../report/accepted-images.ts';
import { MAX_PHOTOS } from '../report/answers.ts';
import styles from '../report/Report.module.css';
import { EMPTY_NOTEBOOK, isEmpty, NOTEBOOK_KEY, type Notebook, readNotebook, typedIn } from './notebook.ts';
import { PhotoProgress, useQueueWords } from './PhotoProgress.tsx';
import { openPhoneStore } from './phone-store.ts';
import { useIsOutOfReach, useOfflineWorker } from './useOfflineWorker.ts';
import { usePhotoQueue } from './usePhotoQueue.ts';

/**
 * What is kept on this phone with what is typed now, which is kept at each letter. `page` goes on the element around the fields: what
 * was typed in them before the scripts were there, or before the phone gave what it kept, counts too.
 */
function useNotebook() {
  const page = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState<Notebook>();
  const [typed, setTyped] = useState<Partial<Notebook>>({});
  useEffect(() => {
    setTyped((later) => ({ ...typedIn(page.current), ...later }));
    void openPhoneStore()
      .then((store) => store.text(NOTEBOOK_KEY))
      .then((found) => setKept(readNotebook(found?.content)));
  }, []);
  const notebook = useMemo(() => kept && { ...kept, ...typed }, [kept, typed]);
  useEffect(() => {
    if (!notebook || Object.keys(typed).length === 0) return;
    void openPhoneStore().then((store) => store.putText({ key: NOTEBOOK_KEY, content: notebook, keptAt: Date.now() }));
  }, [notebook, typed]);
  const write = useCallback((part: Partial<Notebook>) => setTyped((before) => ({ ...before, ...part })), []);
  return { page, notebook, shown: { ...EMPTY_NOTEBOOK, ...kept, ...typed }, write };
}

/** What can be written of a dwelling without a network. Kept on this phone at each letter, sent once when the network is back. */
export function NotebookPage({ communes }: { communes: readonly { readonly code: string; readonly name: string }[] }) {
  useOfflineWorker('/signaler');
  const isOffline = useIsOutOfReach();
  const queue = usePhotoQueue(NOTEBOOK_KEY);
  const sending = useQueueWords(queue);
  const { page, notebook, shown, write } = useNotebook();
  const [state, setState] = useState<'writing' | 'sending' | 'failed'>('writing');
  const isSending = useRef(false);

  const { photos } = queue;
  const send = useCallback(async () => {
    if (isSending.current || !notebook) return;
    isSending.current = true;
    setState('sending');
    try {
      const form = new FormData();
      for (const [name, value] of Object.entries(notebook)) form.append(name, value);
      for (const { photoId, name } of photos) {
        if (photoId === null) continue;
        form.append('photo', photoId);
        form.append('nom-photo', name);
      }
      const response = await fetch('/signaler/reprise', { method: 'POST', body: form });
      const answer: unknown = await response.json();
      if (typeof answer !== 'object' || answer === null || !('next' in answer)) throw new Error('refused');
      const store = await openPhoneStore();
      await store.dropText(NOTEBOOK_KEY);
      for (const { key } of photos) await store.dropPhoto(key);
      window.location.assign(String(answer.next));
    } catch {
      setState('failed');
    } finally {
      isSending.current = false;
    }
  }, [notebook, photos]);

  const hasContent = notebook !== undefined && (!isEmpty(notebook) || photos.length > 0);
  const isLeaving = photos.some((photo) => photo.state === 'WAITING');
  const room = MAX_PHOTOS - photos.filter((photo) => photo.state !== 'REFUSED').length;
  return (
    <Section narrow>
      <div ref={page}>
        <Stack>
          <h1>Votre signalement écrit hors connexion</h1>
          <Lead>
            Décrivez ce qui ne va pas et prenez vos photos : tout est gardé sur ce téléphone. Quand le réseau reviendra,
            vous finirez votre signalement à partir d’ici.
          </Lead>
          <noscript>
            <p>
              Cette page a besoin de JavaScript. <a href="/signaler">Commencer un signalement</a>
            </p>
          </noscript>
          {!isOffline && hasContent ? (
            <Notice tone="info" title="Le réseau est revenu.">
              <p role="status">
                {isLeaving
                  ? sending
                  : state === 'failed'
                    ? 'L’envoi n’a pas abouti. Tout est encore sur ce téléphone.'
                    : 'Vous pouvez continuer votre signalement.'}
              </p>
              <Button type="button" onClick={send} aria-disabled={isLeaving || state === 'sending' || undefined}>
                Continuer mon signalement
              </Button>
            </Notice>
          ) : (
            <p role="status">{hasContent ? 'Gardé sur ce téléphone.' : ''}</p>
          )}
          <TextArea
            name="description"
            label="Que se passe-t-il dans ce logement ?"
            rows={6}
            optional
            maxLength={4_000}
            value={shown.description}
            onChange={({ currentTarget }) => write({ description: currentTarget.value })}
          />
          {photos.length > 0 ? (
            <ul className={styles.photos} aria-label="Vos photos">
              {photos.map((photo) => (
                <li key={photo.key}>
                  <PhotoProgress photo={photo} isCut={queue.isCut || isOffline} onDrop={() => queue.drop(photo.key)} />
                </li>
              ))}
            </ul>
          ) : null}
          <FileField
            name="file"
            label="Photos"
            hint={`${MAX_PHOTOS} photos au plus.`}
            accept={ACCEPTED_IMAGES}
            multiple
            optional
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = '';
              void queue.add(files.slice(0, room));
            }}
          />
          <TextField
            name="address"
            label="Adresse du logement"
            optional
            maxLength={200}
            autoComplete="street-address"
            value={shown.address}
            onChange={({ currentTarget }) => write({ address: currentTarget.value })}
          />
          <SelectField
            name="citycode"
            label="Commune"
            optional
            value={shown.citycode}
            onChange={({ currentTarget }) => write({ citycode: currentTarget.value })}
          >
            <option value="">Choisir</option>
            {communes.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField
            name="name"
            label="Votre nom"
            optional
            maxLength={100}
            autoComplete="name"
            value={shown.name}
            onChange={({ currentTarget }) => write({ name: currentTarget.value })}
          />
          <TextField
            name="email"
            type="email"
            label="Votre adresse électronique"
            optional
            autoComplete="email"
            value={shown.email}
            onChange={({ currentTarget }) => write({ email: currentTarget.value })}
          />
          <TextField
            name="phone"
            type="tel"
            label="Votre téléphone"
            optional
            autoComplete="tel"
            value={shown.phone}
            onChange={({ currentTarget }) => write({ phone: currentTarget.value })}
          />
        </Stack>
      </div>
    </Section>
  );
}
