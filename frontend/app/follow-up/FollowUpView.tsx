import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useFreshPage } from '../connection-request/useFreshPage.ts';
import { Button, ButtonLink } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { FileField, TextArea } from '../design/Field.tsx';
import { Icon } from '../design/icons.tsx';
import { Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import { SummaryList } from '../design/SummaryList.tsx';
import { LanguageChoice } from '../languages/LanguageChoice.tsx';
import { dayIn } from '../languages/languages.ts';
import { useLocale, useWords } from '../languages/useLanguage.ts';
import { useTerritory } from '../territory/useTerritory.ts';
import styles from './FollowUp.module.css';
import type { FollowUp } from './follow-up.server.ts';
import { followUpWords } from './follow-up.words.ts';
import { FOLLOW_UP_PARTS } from './parts.ts';
import { progressWords } from './progress.words.ts';
import { closingReasonWords, refusalReasonWords } from './reason.words.ts';
import { Thread } from './Thread.tsx';
import { Timeline } from './Timeline.tsx';
import { STATUS_LOOKS } from './words.ts';

const FRESH_MS = 30_000;
/** What a browser offers to choose; the content decides. */
export const ACCEPTED_FILES = '.pdf,.jpg,.jpeg,.png,.webp,.docx,.odt,image/*';

/** The page where the person who reported, or who helps her, follows the file. */
export function FollowUpView({
  file,
  token,
  isSent,
  isReplaced,
  refused,
}: {
  file: FollowUp;
  token: string;
  isSent: boolean;
  isReplaced: boolean;
  refused: { readonly errors: FieldErrors; readonly text: string } | undefined;
}) {
  const say = useWords(followUpWords);
  const sayProgress = useWords(progressWords);
  const locale = useLocale();
  const look = STATUS_LOOKS[file.status];
  useFreshPage(FRESH_MS);
  return (
    <Section narrow>
      <Stack>
        <LanguageChoice />
        <div className={styles.head}>
          <Muted>
            <span className={styles.reference}>{say('file', { reference: file.reference })}</span>
          </Muted>
          <StatusTag tone={look.tone} icon={look.icon}>
            {sayProgress(`tag_${file.status}`)}
          </StatusTag>
        </div>
        <h1>{sayProgress(file.status)}</h1>
        <Outcome file={file} />
        {isReplaced ? <Notice tone="success" title={say('replaced')} live /> : null}
        {file.isHelper ? <Notice tone="info" title={say('helping')} /> : null}
        {file.withdrawal && file.endedAt === null ? (
          <Notice tone="warning" title={say('waitingToStop', { day: dayIn(locale, file.withdrawal.askedAt) })} />
        ) : null}
        <ErrorSummary errors={refused?.errors} />
        <Stack tight>
          <h2>{sayProgress('steps')}</h2>
          <Timeline progress={file.progress} />
        </Stack>
        {file.missing.length > 0 ? (
          <Notice tone="info" title={say('missing')}>
            <ul>
              {file.missing.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
        <Parts file={file} token={token} />
        <Stack tight>
          <h2 id="messages">{say('messages')}</h2>
          {isSent ? <Notice tone="success" title={say('sent')} live /> : null}
          <Thread suivis={file.suivis} />
        </Stack>
        <WriteForm file={file} refused={refused} />
        <Reported file={file} />
        <Muted small>{say('private', { day: dayIn(locale, file.expiresAt) })}</Muted>
      </Stack>
    </Section>
  );
}

function Outcome({ file }: { file: FollowUp }) {
  const sayProgress = useWords(progressWords);
  const sayRefusal = useWords(refusalReasonWords);
  const sayClosing = useWords(closingReasonWords);
  const locale = useLocale();
  if (file.refusalReason) return <Lead>{sayRefusal(file.refusalReason)}</Lead>;
  if (file.closingReason) return <Lead>{sayClosing(file.closingReason)}</Lead>;
  if (file.status !== 'NEW') return null;
  const day = dayIn(locale, file.createdAt);
  return <Lead>{sayProgress('firstAnswer', { days: file.answerWorkingDays, day })}</Lead>;
}

function Parts({ file, token }: { file: FollowUp; token: string }) {
  const say = useWords(followUpWords);
  return (
    <nav aria-labelledby="que-faire">
      <Stack tight>
        <h2 id="que-faire">{say('whatToDo')}</h2>
        <ul className={styles.parts}>
          {FOLLOW_UP_PARTS.filter(({ isOffered }) => isOffered?.(file) ?? true).map(({ to, label, icon }) => (
            <li key={to}>
              <ButtonLink to={`/suivi/${token}/${to}`} look="secondary" icon={icon}>
                {say(label)}
              </ButtonLink>
            </li>
          ))}
          <li>
            <a className={styles.pdf} href={`/signalements/dossier.pdf?follow=${token}`}>
              <Icon name="print" size={20} />
              {say('pdf')}
            </a>
          </li>
        </ul>
      </Stack>
    </nav>
  );
}

function WriteForm({
  file,
  refused,
}: {
  file: FollowUp;
  refused: { readonly errors: FieldErrors; readonly text: string } | undefined;
}) {
  const say = useWords(followUpWords);
  const territory = useTerritory();
  const navigation = useNavigation();
  const form = useRef<HTMLFormElement>(null);
  const messages = file.suivis.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message more in the thread is what empties the field.
  useEffect(() => form.current?.reset(), [messages]);
  if (!file.canWrite) {
    const values = { email: territory.contacts.email, reference: file.reference };
    return (
      <Notice tone="info" title={say('noMoreMessages')}>
        <p>{say('newFact', values)}</p>
      </Notice>
    );
  }
  return (
    <Form method="post" encType="multipart/form-data" className={styles.write} ref={form} noValidate>
      <TextArea
        name="message"
        label={say('write')}
        hint={say('writeHint')}
        error={refused?.errors.message}
        defaultValue={refused?.text}
        maxLength={4000}
        rows={5}
        dir="auto"
      />
      <FileField
        name="fichiers"
        label={say('attach')}
        hint={say('attachHint')}
        error={refused?.errors.fichiers}
        accept={ACCEPTED_FILES}
        multiple
        optional
      />
      <div>
        <Button aria-disabled={navigation.state === 'submitting'}>{say('send')}</Button>
      </div>
    </Form>
  );
}

function Reported({ file }: { file: FollowUp }) {
  const say = useWords(followUpWords);
  const locale = useLocale();
  return (
    <Stack tight>
      <h2>{say('reported')}</h2>
      <SummaryList
        rows={[
          { term: say('address'), value: [file.addressLabel, file.addressDetails].filter(Boolean).join('\n') },
          {
            term: say('problems'),
            value: file.desordres
              .map(({ label, roomLabels }) =>
                roomLabels.length > 0 ? `${label} (${roomLabels.join(', ').toLowerCase()})` : label,
              )
              .join('\n'),
          },
          ...(file.description ? [{ term: say('explanations'), value: file.description }] : []),
          { term: say('sentOn'), value: dayIn(locale, file.createdAt) },
        ]}
      />
      {file.photos.length > 0 ? (
        <ul className={styles.photos} aria-label={say('yourPhotos')}>
          {file.photos.map((photo, index) => (
            <li key={photo.id}>
              <a href={photo.url}>
                <img src={photo.thumbnailUrl} alt={say('photo', { number: index + 1 })} loading="lazy" />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </Stack>
  );
}
