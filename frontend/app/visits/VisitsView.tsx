import { Form } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { TextArea } from '../design/Field.tsx';
import { BackLink, Muted, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { followUpWords } from '../follow-up/follow-up.words.ts';
import type { FollowUpVisitsQuery } from '../graphql/generated/graphql.ts';
import { instantIn } from '../languages/languages.ts';
import { useLocale, useWords } from '../languages/useLanguage.ts';
import { visitWords } from './visits.words.ts';

export type FollowedVisits = Extract<FollowUpVisitsQuery['followUp'], { __typename: 'FollowUp' }>;
type Visit = FollowedVisits['visits'][number];

/** The visits of a dwelling: what is to come, and what she answers. */
export function VisitsView({
  file,
  token,
  done,
  errors,
}: {
  file: FollowedVisits;
  token: string;
  done: string | null;
  errors: FieldErrors | undefined;
}) {
  const say = useWords(visitWords);
  const sayFile = useWords(followUpWords);
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/suivi/${token}`}>{sayFile('back')}</BackLink>
        <h1>{say('visits')}</h1>
        <ErrorSummary errors={errors} />
        {done === 'confirmer' ? <Notice tone="success" title={say('confirmed')} live /> : null}
        {done === 'demander' ? <Notice tone="success" title={say('asked')} live /> : null}
        {file.visits.length === 0 ? <p>{say('none')}</p> : null}
        {file.visits.map((visit) => (
          <VisitPart key={visit.id} visit={visit} token={token} addressLabel={file.addressLabel} errors={errors} />
        ))}
      </Stack>
    </Section>
  );
}

function VisitPart({
  visit,
  token,
  addressLabel,
  errors,
}: {
  visit: Visit;
  token: string;
  addressLabel: string;
  errors: FieldErrors | undefined;
}) {
  const say = useWords(visitWords);
  const locale = useLocale();
  const { id, kind, status, startsAt, durationMinutes, place, message, wish, reasonText } = visit;
  const isComing = status === 'PROPOSED' || status === 'CONFIRMED';
  const field = `souhait-${id}`;
  return (
    <section aria-labelledby={`visite-${id}`}>
      <Stack tight>
        <h2 id={`visite-${id}`}>{say('of', { kind: say(`kind_${kind}`), moment: instantIn(locale, startsAt) })}</h2>
        <p>
          <strong>{say(`status_${status}`)}</strong>
        </p>
        {isComing && visit.sequence > 0 ? <p>{say('moved')}</p> : null}
        <p dir="auto">
          {say('lasts', { minutes: durationMinutes })}. {kind === 'REMOTE' ? null : (place ?? addressLabel)}
        </p>
        {message ? <p dir="auto">{message}</p> : null}
        {wish ? <p dir="auto">{say('youAsked', { wish })}</p> : null}
        {reasonText ? <p dir="auto">{reasonText}</p> : null}
        {visit.canCall ? (
          <p>
            {/* A new page: the camera is allowed on that page alone. */}
            <a href={`/visite/${token}?visite=${encodeURIComponent(id)}`}>{say('join')}</a>
          </p>
        ) : null}
        {kind === 'REMOTE' && isComing && !visit.canCall ? <Muted>{say('roomOpens')}</Muted> : null}
        {visit.canConfirm ? (
          <Form method="post">
            <input type="hidden" name="visite" value={id} />
            <Button name="intention" value="confirmer" icon="check">
              {say('confirm')}
            </Button>
          </Form>
        ) : null}
        {visit.canAskAnotherDate ? (
          <details open={errors?.[field] ? true : undefined}>
            <summary>{say('another')}</summary>
            <Form method="post" noValidate>
              <Stack tight>
                <input type="hidden" name="visite" value={id} />
                <TextArea
                  name={field}
                  label={say('wish')}
                  hint={say('wishHint')}
                  error={errors?.[field]}
                  maxLength={500}
                  rows={3}
                  dir="auto"
                />
                <div>
                  <Button look="secondary" name="intention" value="demander">
                    {say('send')}
                  </Button>
                </div>
              </Stack>
            </Form>
          </details>
        ) : null}
        {isComing ? (
          <p>
            <a href={visit.calendarUrl}>{say('calendar')}</a>
          </p>
        ) : null}
        {visit.documents.length > 0 ? (
          <ul>
            {visit.documents.map(({ id: documentId, name, url }) => (
              <li key={documentId}>
                <a href={url ?? ''}>{name}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </Stack>
    </section>
  );
}
