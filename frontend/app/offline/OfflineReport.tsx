import { Link } from '@remix-run/react';
import { type FormEvent, useEffect, useState } from 'react';
import { Notice } from '../design/Notice.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { isEmpty, NOTEBOOK_KEY, readNotebook } from './notebook.ts';
import { offlineWords } from './offline.words.ts';
import { openPhoneStore } from './phone-store.ts';
import { useIsOffline, useOfflineWorker } from './useOfflineWorker.ts';

/** On the pages of a report: makes them open without a network, says that there is none, and leads to what was written then. */
export function OfflineReport() {
  useOfflineWorker('/signaler');
  const say = useWords(offlineWords);
  const isOffline = useIsOffline();
  const [hasNotebook, setHasNotebook] = useState(false);
  useEffect(() => {
    void openPhoneStore().then(async (store) => {
      const words = readNotebook((await store.text(NOTEBOOK_KEY))?.content);
      setHasNotebook(!isEmpty(words) || (await store.photosOf(NOTEBOOK_KEY)).length > 0);
    });
  }, []);
  if (isOffline)
    return (
      <Notice tone="warning" title={say('noNetwork')}>
        <p role="status">{say('keptUntil')}</p>
      </Notice>
    );
  return hasNotebook ? (
    <Notice tone="info" title={say('notebook')}>
      <p>
        {say('notebookThere')} <Link to="/signaler/hors-ligne">{say('notebookOpen')}</Link>
      </p>
    </Notice>
  ) : null;
}

const typedKey = (draftKey: string, step: string) => `saisie:${draftKey}:${step}`;

/**
 * Keeps on the phone what is typed on a page of the report until the page is left: a reload, or a network that fails in the middle,
 * loses nothing. Give `onInput` and `onSubmit` to its form, and the ref to find it.
 */
export function useKeptTyping(draftKey: string, step: string) {
  const [form, setForm] = useState<HTMLFormElement | null>(null);
  useEffect(() => {
    if (!form) return;
    const key = typedKey(draftKey, step);
    void openPhoneStore()
      .then((store) => store.text(key))
      .then((kept) => kept && fillIn(form, kept.content));
    return () => void openPhoneStore().then((store) => store.dropText(key));
  }, [form, draftKey, step]);
  return {
    ref: setForm,
    onInput: ({ currentTarget }: FormEvent<HTMLFormElement>) => {
      const content = [...new FormData(currentTarget)].filter(([, value]) => typeof value === 'string');
      const text = { key: typedKey(draftKey, step), content, keptAt: Date.now() };
      void openPhoneStore().then((store) => store.putText(text));
    },
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      // The page stays, with what is typed on it, until there is a network.
      if (!navigator.onLine) event.preventDefault();
    },
  };
}

/** Writes kept answers in the fields of a form that have none, as a hand would. */
function fillIn(form: HTMLFormElement, kept: unknown): void {
  if (!Array.isArray(kept)) return;
  for (const [name, value] of kept as unknown[][]) {
    if (typeof name !== 'string' || typeof value !== 'string') continue;
    for (const control of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
      `[name="${CSS.escape(name)}"]`,
    )) {
      if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) {
        if (control.value === value && !control.checked) control.click();
      } else if (control.value === '' && value !== '' && !['file', 'hidden'].includes(control.type)) {
        // React reads what is typed by the setter of the element's own kind.
        const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set;
        setter?.call(control, value);
        control.dispatchEvent(new Event('input', { bubbles: true }));
      }
    }
  }
}
