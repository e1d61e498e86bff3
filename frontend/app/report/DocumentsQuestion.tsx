import { useSubmit } from '@remix-run/react';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import fieldStyles from '../design/Field.module.css';
import { FileField } from '../design/Field.tsx';
import { Stack, VisuallyHidden } from '../design/Layout.tsx';
import { useLocale, useWords } from '../languages/useLanguage.ts';
import { documentField, KEPT_DOCUMENTS } from './document-field.ts';
import { documentRefusal } from './document-refusal.ts';
import { ImageRefused, prepareImage } from './prepare-image.ts';
import styles from './Report.module.css';
import { reportWords } from './report.words.ts';
import type { StepPage } from './report-step.server.ts';

const ACCEPTED = 'application/pdf,image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif,.docx,.odt';

/**
 * Documents, each chosen under its kind. With JavaScript a file leaves as soon as it is chosen, a heavy picture made lighter;
 * without, the form carries them.
 */
export function DocumentsQuestion({
  title,
  why,
  proposed,
  documents,
  errors,
}: {
  title: string;
  why: string | null;
  proposed: StepPage['proposed'];
  documents: StepPage['documents'];
  errors: FieldErrors | undefined;
}) {
  const say = useWords(reportWords);
  const locale = useLocale();
  const submit = useSubmit();
  const [sending, setSending] = useState('');
  const [refused, setRefused] = useState<FieldErrors>({});
  const send = async (kind: string, files: readonly File[]) => {
    const field = documentField(kind);
    const form = new FormData();
    form.set('intention', 'ajouter');
    setRefused({});
    setSending(say('sendingDocuments', { names: files.map(({ name }) => name).join(', ') }));
    try {
      for (const file of files) form.append(field, await prepareImage(file), file.name);
      submit(form, { method: 'post', encType: 'multipart/form-data', preventScrollReset: true });
    } catch (cause) {
      if (!(cause instanceof ImageRefused)) throw cause;
      setSending('');
      setRefused({ [field]: documentRefusal(cause.code, locale) });
    }
  };
  const labelOf = (kind: string) => proposed.find((one) => one.kind === kind)?.label ?? say('anotherDocument');
  return (
    <Stack>
      <h1>{title}</h1>
      <p className={fieldStyles.hint}>{why}</p>
      <p>{say('documentKinds')}</p>
      {documents.length > 0 ? (
        <ul className={styles.photos} aria-label={say('addedDocuments')}>
          {documents.map(({ id, kind, name }) => (
            <li key={id}>
              <span className={styles.name}>{`${labelOf(kind)} : ${name}`}</span>
              <Button look="quiet" compact name="retirer" value={id} formNoValidate>
                {say('remove')}
                <VisuallyHidden> {name}</VisuallyHidden>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {documents.length < KEPT_DOCUMENTS ? (
        <>
          {proposed.map(({ kind, label }) => (
            <FileField
              key={kind}
              name={documentField(kind)}
              label={label}
              error={refused[documentField(kind)] ?? errors?.[documentField(kind)]}
              accept={ACCEPTED}
              multiple
              optional
              onChange={(event) => {
                const files = [...(event.target.files ?? [])];
                // The form must not carry them a second time.
                event.target.value = '';
                if (files.length > 0) void send(kind, files);
              }}
            />
          ))}
          <noscript>
            <Button look="secondary" name="intention" value="ajouter">
              {say('addDocuments')}
            </Button>
          </noscript>
        </>
      ) : null}
      <p role="status">{sending}</p>
    </Stack>
  );
}
