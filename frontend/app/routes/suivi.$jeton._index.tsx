import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { dayWords, instantWords, workingDaysWords } from '../dates/dates.ts';
import { Button } from '../design/Button.tsx';
import { classes } from '../design/classes.ts';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { TextArea } from '../design/Field.tsx';
import { Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import { SummaryList } from '../design/SummaryList.tsx';
import styles from '../follow-up/FollowUp.module.css';
import { loadFollowUp } from '../follow-up/follow-up.server.ts';
import { CLOSING_REASON_WORDS, REFUSAL_REASON_WORDS, STATUS_WORDS } from '../follow-up/words.ts';
import { WriteFromFollowUpDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const file = await loadFollowUp(context, params.jeton);
  return { file, isSent: new URL(request.url).searchParams.has('envoye') };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const text = String((await request.formData()).get('message') ?? '').trim();
  if (text === '') return data({ errors: { message: 'Écrivez votre message.' } as FieldErrors, text }, { status: 422 });
  const { writeFromFollowUp } = await change(context, WriteFromFollowUpDocument, { token, text });
  if (writeFromFollowUp.__typename === 'Refusal') {
    if (writeFromFollowUp.code === 'NOT_FOUND') throw new Response(null, { status: 404 });
    if (writeFromFollowUp.code === 'LINK_EXPIRED') throw new Response(null, { status: 410 });
    return data({ errors: { message: wordsForCode(writeFromFollowUp.code) } as FieldErrors, text }, { status: 422 });
  }
  return goTo(`/suivi/${token}?envoye=oui#messages`);
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded, matches, error }) =>
  pageTitle(error || !loaded ? 'Lien de suivi' : `Dossier ${loaded.file.reference}`, { matches }, { isPrivate: true });

export default function FollowUpPage() {
  const { file, isSent } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const navigation = useNavigation();
  const territory = useTerritory();
  const form = useRef<HTMLFormElement>(null);
  const messages = file.suivis.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message more in the thread is what empties the field.
  useEffect(() => form.current?.reset(), [messages]);
  const status = STATUS_WORDS[file.status];
  const reason = file.refusalReason
    ? REFUSAL_REASON_WORDS[file.refusalReason]
    : file.closingReason
      ? CLOSING_REASON_WORDS[file.closingReason]
      : undefined;
  return (
    <Section narrow>
      <Stack>
        <div className={styles.head}>
          <Muted>
            <span className={styles.reference}>Dossier {file.reference}</span>
          </Muted>
          <StatusTag tone={status.tone} icon={status.icon}>
            {status.tag}
          </StatusTag>
        </div>
        <h1>{status.sentence}</h1>
        {reason ? <Lead>{reason}</Lead> : null}
        {file.status === 'NEW' ? (
          <Lead>
            Vous aurez une première réponse sous {workingDaysWords(file.answerWorkingDays)} après votre envoi du{' '}
            {dayWords(file.createdAt)}.
          </Lead>
        ) : null}
        <ErrorSummary errors={refused?.errors} />
        <Stack tight>
          <h2 id="messages">Messages</h2>
          {isSent ? <Notice tone="success" title="Votre message est envoyé." live /> : null}
          {messages === 0 ? (
            <Muted>Aucun message pour le moment. Vous pouvez écrire ci-dessous.</Muted>
          ) : (
            <ol className={styles.thread}>
              {file.suivis.map((suivi) => (
                <li key={suivi.id} className={classes(styles.message, suivi.isMine && styles.mine)}>
                  <header>
                    <strong>{suivi.isMine ? 'Vous' : territory.name}</strong>
                    <time dateTime={suivi.createdAt}>{instantWords(suivi.createdAt)}</time>
                  </header>
                  <p>{suivi.text}</p>
                </li>
              ))}
            </ol>
          )}
        </Stack>
        {file.canWrite ? (
          <Form method="post" className={styles.write} ref={form} noValidate>
            <TextArea
              name="message"
              label="Écrire un message"
              hint="Un fait nouveau, une question, une disponibilité pour une visite."
              error={refused?.errors.message}
              defaultValue={refused?.text}
              maxLength={4000}
              rows={5}
            />
            <div>
              <Button aria-disabled={navigation.state === 'submitting'}>Envoyer mon message</Button>
            </div>
          </Form>
        ) : (
          <Notice tone="info" title="Ce dossier ne reçoit plus de messages.">
            <p>
              Pour un fait nouveau, écrivez à{' '}
              <a href={`mailto:${territory.contacts.email}`}>{territory.contacts.email}</a> en citant le dossier{' '}
              {file.reference}.
            </p>
          </Notice>
        )}
        <Stack tight>
          <h2>Ce que vous avez signalé</h2>
          <SummaryList
            rows={[
              { term: 'Adresse', value: [file.addressLabel, file.addressDetails].filter(Boolean).join('\n') },
              {
                term: 'Problèmes',
                value: file.desordres
                  .map(({ label, roomLabels }) =>
                    roomLabels.length > 0 ? `${label} (${roomLabels.join(', ').toLowerCase()})` : label,
                  )
                  .join('\n'),
              },
              ...(file.description ? [{ term: 'Vos explications', value: file.description }] : []),
              { term: 'Envoyé le', value: dayWords(file.createdAt) },
            ]}
          />
          {file.photos.length > 0 ? (
            <ul className={styles.photos} aria-label="Vos photos">
              {file.photos.map((photo, index) => (
                <li key={photo.id}>
                  <a href={photo.url}>
                    <img src={photo.thumbnailUrl} alt={`Vue ${index + 1}, à agrandir`} loading="lazy" />
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
        </Stack>
        <Muted small>
          Ce lien vous est personnel : qui le possède peut lire votre dossier et y écrire. Il fonctionne jusqu’au{' '}
          {dayWords(file.expiresAt)}.
        </Muted>
      </Stack>
    </Section>
  );
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
