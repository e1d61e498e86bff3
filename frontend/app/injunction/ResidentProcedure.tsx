import { Form } from '@remix-run/react';
import { dayWords } from '../dates/dates.ts';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { TextArea } from '../design/Field.tsx';
import { BackLink, Lead, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import type { ArreteEffect, ResidentProcedureQuery } from '../graphql/generated/graphql.ts';
import styles from './Injunction.module.css';
import { RESIDENT_SENTENCES } from './words.ts';

type Followed = Extract<ResidentProcedureQuery['followUp'], { __typename: 'FollowUp' }>;
type Arrete = Followed['arretes'][number];

const EFFECTS: Readonly<Record<ArreteEffect, string>> = {
  RENT_SUSPENDED: 'Vous ne devez plus le loyer.',
  BAN_TEMPORARY: 'Le logement ne doit plus être habité pour le moment.',
  BAN_DEFINITIVE: 'Le logement ne doit plus jamais être habité.',
  REHOUSING_TEMPORARY: 'Votre propriétaire doit vous héberger et le payer.',
  REHOUSING_DEFINITIVE: 'Votre propriétaire doit vous reloger et le payer.',
};

/** The procedures around a file in plain words, and what its declarant may decide. */
export function ResidentProcedure(props: {
  file: Followed;
  token: string;
  isDone: boolean;
  errors: FieldErrors | undefined;
}) {
  const { file, token, isDone, errors } = props;
  const { injunction, arretes, isHelper } = file;
  const may = (action: string) =>
    !isHelper && (injunction?.allowedActions.some((allowed) => allowed === action) ?? false);
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/suivi/${token}`}>Mon dossier</BackLink>
        <ErrorSummary errors={errors} />
        {isDone ? <Notice tone="success" title="Votre choix est enregistré." live /> : null}
        <h1>La procédure</h1>
        {injunction ? (
          <>
            <h2>Avec votre propriétaire</h2>
            <Lead>{RESIDENT_SENTENCES[injunction.status]}</Lead>
            {injunction.status === 'SENT' && injunction.answerDueAt ? (
              <p>Il doit répondre avant le {dayWords(injunction.answerDueAt)}.</p>
            ) : null}
            {injunction.worksPlannedOn ? (
              <p>Il prévoit la fin des travaux avant le {dayWords(injunction.worksPlannedOn)}.</p>
            ) : null}
            {injunction.declaration ? <p className={styles.words}>« {injunction.declaration} »</p> : null}
            {may('CONFIRM') ? (
              <Choice value="CONFIRM" label="Oui, les travaux sont faits" hint="Votre dossier est fermé." />
            ) : null}
            {may('CONTEST') ? (
              <Form method="post" noValidate>
                <Stack tight>
                  <TextArea
                    name="text"
                    label="Non : ce qui n’est pas fait"
                    hint="Votre propriétaire lira ces mots."
                    maxLength={2_000}
                    rows={4}
                    error={errors?.text}
                  />
                  <div>
                    <Button look="secondary" name="decision" value="CONTEST">
                      Dire que ce n’est pas fait
                    </Button>
                  </div>
                </Stack>
              </Form>
            ) : null}
            {may('SWITCH') ? (
              <Choice
                value="SWITCH"
                label="Demander la procédure habituelle"
                hint="À tout moment : nous n’attendons plus votre propriétaire, et nous affectons votre dossier."
                secondary
              />
            ) : null}
            {may('CLOSE') ? (
              <Choice
                value="CLOSE"
                label="Arrêter ma demande"
                hint="Votre dossier est fermé. Vous pouvez nous écrire pendant trente jours."
                secondary
              />
            ) : null}
          </>
        ) : null}
        {arretes.length > 0 ? <h2>Ce qui est ordonné</h2> : null}
        {arretes.map((arrete) => (
          <ArreteWords key={arrete.number} arrete={arrete} />
        ))}
        {!injunction && arretes.length === 0 ? <p>Aucune procédure n’est engagée pour le moment.</p> : null}
      </Stack>
    </Section>
  );
}

function Choice(props: { value: string; label: string; hint: string; secondary?: boolean }) {
  const { value, label, hint, secondary } = props;
  return (
    <Form method="post">
      <Stack tight>
        <p>{hint}</p>
        <div>
          <Button name="decision" value={value} {...(secondary ? { look: 'secondary' as const } : {})}>
            {label}
          </Button>
        </div>
      </Stack>
    </Form>
  );
}

function ArreteWords({ arrete }: { arrete: Arrete }) {
  const { label, number, status, notifiedOn, worksDueOn, liftedOn, effects, rentSuspension, documents } = arrete;
  const isOver = status !== 'NOTIFIED';
  return (
    <section aria-label={label}>
      <h3>{label}</h3>
      <p>
        Arrêté n° {number}
        {notifiedOn ? `, remis au propriétaire le ${dayWords(notifiedOn)}` : ''}.{' '}
        {liftedOn ? `Il est levé depuis le ${dayWords(liftedOn)}.` : ''}
        {status === 'ANNULLED' ? 'Il est annulé.' : ''}
        {status === 'EXPIRED' ? 'Il est arrivé à son terme.' : ''}
      </p>
      {!isOver && worksDueOn ? <p>Les travaux doivent être faits avant le {dayWords(worksDueOn)}.</p> : null}
      {isOver ? null : (
        <ul>
          {effects.map((effect) => (
            <li key={effect}>
              {EFFECTS[effect]}
              {effect === 'RENT_SUSPENDED' && rentSuspension ? ` À partir du ${dayWords(rentSuspension.from)}.` : ''}
            </li>
          ))}
        </ul>
      )}
      {documents.map(({ id, name, url }) =>
        url ? (
          <p key={id}>
            <a href={url}>{name}</a>
          </p>
        ) : null,
      )}
    </section>
  );
}
