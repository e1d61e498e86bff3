import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { dayWords, instantWords } from '../dates/dates.ts';
import { Button } from '../design/Button.tsx';
import { classes } from '../design/classes.ts';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { Checkbox, RadioCards, TextArea } from '../design/Field.tsx';
import { Lead, Muted, Section, Stack, VisuallyHidden } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import { SummaryList } from '../design/SummaryList.tsx';
import thread from '../follow-up/FollowUp.module.css';
import { distanceWords } from '../heating/words.ts';
import { useTerritory } from '../territory/useTerritory.ts';
import styles from './ConnectionRequest.module.css';
import type { FollowedRequest } from './follow-up.server.ts';
import { answerDueAt, nextStepWords, REQUEST_ENDING_WORDS, REQUEST_STATUS_WORDS } from './follow-up-words.ts';
import { useFreshPage } from './useFreshPage.ts';
import { amountWords, BUILDING_WORDS, ENERGY_WORDS, HEATING_WORDS } from './words.ts';

interface Refused {
  readonly errors: FieldErrors;
  readonly text: string;
}

const REFRESH_MS = 10_000;

const DONE: Readonly<Record<string, string>> = {
  message: 'Votre message est envoyé.',
  reponse: 'Merci, votre réponse est enregistrée.',
  retrait: 'Votre demande est retirée.',
};

/** A request as who asked sees it: where it stands, what comes next, and what she may do. */
export function FollowedRequestView(props: {
  request: FollowedRequest;
  done: string | null;
  refused: Refused | undefined;
}) {
  const { request, done, refused } = props;
  const territory = useTerritory();
  useFreshPage(REFRESH_MS);
  const status = REQUEST_STATUS_WORDS[request.status];
  const dueDay = dayWords(answerDueAt(request.createdAt, request.answerDays));
  const next = nextStepWords(request, territory.name, dueDay);
  const told = done ? DONE[done] : undefined;
  return (
    <Section narrow>
      <Stack>
        <div className={thread.head}>
          <Muted>
            <span className={thread.reference}>Demande {request.reference}</span>
          </Muted>
          <StatusTag tone={status.tone} icon={status.icon}>
            {status.tag}
          </StatusTag>
        </div>
        <h1>{status.sentence}</h1>
        <VisuallyHidden>
          <span role="status">{status.sentence}</span>
        </VisuallyHidden>
        {request.closingReason ? <Lead>{REQUEST_ENDING_WORDS[request.closingReason]}</Lead> : null}
        {told ? (
          <div id="fait">
            <Notice tone="success" title={told} live />
          </div>
        ) : null}
        <ErrorSummary errors={refused?.errors} />
        {request.isAsked ? <Question refused={refused} /> : null}
        {next ? (
          <Stack tight>
            <h2>Et maintenant ?</h2>
            <p>{next}</p>
          </Stack>
        ) : null}
        <Stack tight>
          <h2>Les étapes</h2>
          <ol className={styles.steps}>
            {request.steps.map((step) => (
              <li key={`${step.status} ${step.at}`}>
                <strong>{REQUEST_STATUS_WORDS[step.status].step}</strong>
                <time dateTime={step.at}>{instantWords(step.at)}</time>
                {step.message ? <p>{step.message}</p> : null}
              </li>
            ))}
          </ol>
        </Stack>
        <Messages request={request} refused={refused} />
        <Stack tight>
          <h2>Ce que vous avez demandé</h2>
          <SummaryList rows={rowsOf(request)} />
        </Stack>
        {request.canWithdraw ? <Withdrawal refused={refused} /> : null}
        <Muted small>
          Ce lien vous est personnel : qui le possède peut lire votre demande et y écrire. Il fonctionne jusqu’au{' '}
          {dayWords(request.expiresAt)}.
        </Muted>
      </Stack>
    </Section>
  );
}

function rowsOf(request: FollowedRequest) {
  const { structureKind, heatingType, heatingEnergy, network, distanceMeters } = request;
  return [
    { term: 'Adresse', value: request.addressLabel },
    { term: 'Bâtiment', value: BUILDING_WORDS[structureKind].label },
    ...(structureKind === 'COPROPRIETE'
      ? [{ term: 'Taille', value: amountWords(request.dwellings, 'logements') }]
      : []),
    { term: 'Chauffage', value: HEATING_WORDS[heatingType ?? 'UNKNOWN'].label },
    { term: 'Énergie', value: ENERGY_WORDS[heatingEnergy ?? 'UNKNOWN'].label },
    ...(request.comment ? [{ term: 'Vos précisions', value: request.comment }] : []),
    {
      term: 'Réseau',
      value: network
        ? `${network.name}${distanceMeters === null ? '' : `, à ${distanceWords(distanceMeters)}`}`
        : 'Aucun réseau assez proche pour le moment',
    },
    { term: 'Envoyée le', value: dayWords(request.createdAt) },
  ];
}

/** The reminder of a month, answered where one reads it. */
function Question({ refused }: { refused: Refused | undefined }) {
  return (
    <Form method="post" className={styles.question} noValidate>
      <input type="hidden" name="intent" value="answer" />
      <RadioCards
        name="recontacte"
        label="Avez-vous été recontacté ?"
        hint="Votre réponse nous dit s’il faut relancer qui s’occupe de votre demande."
        error={refused?.errors.recontacte}
        isCompact
        choices={[
          { value: 'oui', label: 'Oui' },
          { value: 'non', label: 'Non' },
        ]}
      />
      <TextArea
        name="comment"
        label="Voulez-vous ajouter quelque chose ?"
        optional
        maxLength={2000}
        rows={3}
        error={refused?.errors.comment}
      />
      <div>
        <Button>Envoyer ma réponse</Button>
      </div>
    </Form>
  );
}

function Messages({ request, refused }: { request: FollowedRequest; refused: Refused | undefined }) {
  const territory = useTerritory();
  const navigation = useNavigation();
  const form = useRef<HTMLFormElement>(null);
  const count = request.messages.filter(({ isMine }) => isMine).length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message of one's own more in the thread is what empties the field.
  useEffect(() => form.current?.reset(), [count]);
  return (
    <Stack tight>
      <h2 id="messages">Messages</h2>
      {request.messages.length === 0 ? (
        <Muted>Aucun message pour le moment.</Muted>
      ) : (
        <ol className={thread.thread}>
          {request.messages.map((message) => (
            <li key={message.id} className={classes(thread.message, message.isMine && thread.mine)}>
              <header>
                <strong>{message.isMine ? 'Vous' : (message.subject ?? territory.name)}</strong>
                <time dateTime={message.createdAt}>{instantWords(message.createdAt)}</time>
              </header>
              <p>{message.text}</p>
            </li>
          ))}
        </ol>
      )}
      {request.canWrite ? (
        <Form method="post" className={thread.write} ref={form} noValidate>
          <input type="hidden" name="intent" value="write" />
          <TextArea
            name="message"
            label="Écrire un message"
            hint="Une question, une date d’assemblée générale, une disponibilité pour une visite."
            error={refused?.errors.message}
            defaultValue={refused?.errors.message ? refused.text : undefined}
            maxLength={2000}
            rows={5}
          />
          <div>
            <Button aria-disabled={navigation.state === 'submitting'}>Envoyer mon message</Button>
          </div>
        </Form>
      ) : (
        <p>
          Cette demande ne reçoit plus de messages. Pour un fait nouveau, écrivez à{' '}
          <a href={`mailto:${territory.contacts.email}`}>{territory.contacts.email}</a> en citant son numéro.
        </p>
      )}
    </Stack>
  );
}

function Withdrawal({ refused }: { refused: Refused | undefined }) {
  const error = refused?.errors.retirer ?? refused?.errors.why;
  return (
    <details className={styles.other} open={Boolean(error)}>
      <summary>Retirer ma demande</summary>
      <div>
        <Form method="post" className={styles.form} noValidate>
          <input type="hidden" name="intent" value="withdraw" />
          <p>Qui s’en occupe est prévenu et arrête son travail. Vous pourrez refaire une demande plus tard.</p>
          <TextArea
            name="why"
            label="Voulez-vous dire pourquoi ?"
            optional
            maxLength={2000}
            rows={3}
            error={refused?.errors.why}
          />
          <Checkbox name="retirer" label="Je retire ma demande de raccordement." error={refused?.errors.retirer} />
          <div>
            <Button look="danger">Retirer ma demande</Button>
          </div>
        </Form>
      </div>
    </details>
  );
}
