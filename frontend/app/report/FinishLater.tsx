import { useFetcher } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { Notice } from '../design/Notice.tsx';
import { useWords } from '../languages/useLanguage.ts';
import type { action } from '../routes/signaler.plus-tard.tsx';
import styles from './Report.module.css';
import { reportWords } from './report.words.ts';

/** The way to finish on another device: a private link, mailed on demand. Without JavaScript the form leads to a page of its own. */
export function FinishLater({ email }: { email: string }) {
  const say = useWords(reportWords);
  const fetcher = useFetcher<typeof action>();
  const isSent = fetcher.data !== undefined && 'sent' in fetcher.data;
  const error = fetcher.data && 'error' in fetcher.data ? fetcher.data.error : undefined;
  return (
    <details className={styles.later} open={isSent || error !== undefined || undefined}>
      <summary>{say('finishLater')}</summary>
      <p>{say('laterHere')}</p>
      <p>{say('laterMail')}</p>
      {isSent ? (
        <Notice tone="success" title={say('linkSent')} />
      ) : (
        <fetcher.Form method="post" action="/signaler/plus-tard" className={styles.laterForm} noValidate>
          <TextField
            name="courriel"
            type="email"
            inputMode="email"
            autoComplete="email"
            label={say('email')}
            defaultValue={email}
            error={error}
            maxLength={254}
          />
          <div>
            <Button look="secondary">{say('sendLink')}</Button>
          </div>
        </fetcher.Form>
      )}
    </details>
  );
}
