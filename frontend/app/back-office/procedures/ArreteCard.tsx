import { dayWords } from '../../dates/dates.ts';
import { TextField } from '../../design/Field.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { ArreteCardFragment } from '../../graphql/generated/graphql.ts';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import styles from './Procedures.module.css';
import { ARRETE_LOOKS, AUTHORITY_WORDS, delayWords, EFFECT_WORDS } from './words.ts';

type Move = 'SIGN' | 'NOTIFY' | 'OBSERVE_WORKS' | 'LIFT' | 'ANNUL';

const MOVES: Readonly<Record<Move, { title: string; consequence: string; day: string; danger?: boolean }>> = {
  SIGN: { title: 'Signer…', consequence: 'L’arrêté prend son numéro et sa date.', day: 'Date de signature' },
  NOTIFY: {
    title: 'Notifier…',
    consequence: 'Le délai des travaux court à partir de ce jour. L’occupant est prévenu.',
    day: 'Date de notification',
  },
  OBSERVE_WORKS: {
    title: 'Travaux constatés…',
    consequence: 'Le délai s’arrête. L’arrêté reste en vigueur jusqu’à sa levée.',
    day: 'Date du constat',
  },
  LIFT: {
    title: 'Lever…',
    consequence: 'L’arrêté ne s’applique plus. L’occupant est prévenu. La levée ne peut pas être reprise.',
    day: 'Date de la mainlevée',
  },
  ANNUL: {
    title: 'Annuler…',
    consequence: 'L’arrêté ne s’applique plus. L’annulation ne peut pas être reprise.',
    day: 'Date de l’annulation',
    danger: true,
  },
};

/** One arrêté: what it orders, where its delay stands, and what may be done now. */
export function ArreteCard({
  arrete,
  today,
  result,
  headingLevel: Heading = 'h3',
  children,
}: {
  arrete: ArreteCardFragment;
  today: string;
  result: ActionResult | undefined;
  headingLevel?: 'h2' | 'h3';
  children?: React.ReactNode;
}) {
  const look = ARRETE_LOOKS[arrete.status];
  const delay = delayWords(arrete.delay);
  // The keys of an object written out above.
  const moves = (Object.keys(MOVES) as Move[]).filter((move) => arrete.allowedActions.includes(move));
  return (
    <article className={styles.card} aria-label={`${arrete.type.label} ${arrete.number ?? ''}`.trim()}>
      <header className={styles.head}>
        <Heading>
          {arrete.type.label}
          {arrete.number ? `, n° ${arrete.number}` : ''}
        </Heading>
        <StatusTag tone={look.tone} icon={look.icon}>
          {look.label}
        </StatusTag>
        {delay ? (
          <StatusTag tone={arrete.delay.state === 'LATE' ? 'danger' : 'neutral'} icon="clock">
            {delay}
          </StatusTag>
        ) : null}
      </header>
      <p className={sheet.muted}>
        {arrete.addressLabel}. {AUTHORITY_WORDS[arrete.authority]}. {arrete.type.source}.
      </p>
      <dl className={sheet.facts}>
        <Day term="Signé le" day={arrete.signedOn} />
        <Day term="Notifié le" day={arrete.notifiedOn} />
        <Day term="Travaux avant le" day={arrete.worksDueOn} />
        <Day term="Travaux constatés le" day={arrete.worksObservedOn} />
        <Day term="Levé le" day={arrete.liftedOn} />
        <Day term="Valable jusqu’au" day={arrete.expiresOn} />
        {arrete.effects.length > 0 ? (
          <Row term="Effets">{arrete.effects.map((effect) => EFFECT_WORDS[effect]).join(', ')}</Row>
        ) : null}
        {arrete.rentSuspension ? (
          <Row term="Loyer non dû">
            {arrete.rentSuspension.until
              ? `du ${dayWords(arrete.rentSuspension.from)} au ${dayWords(arrete.rentSuspension.until)}`
              : `à partir du ${dayWords(arrete.rentSuspension.from)}`}
          </Row>
        ) : null}
      </dl>
      {children}
      {moves.length > 0 ? (
        <div className={sheet.actions}>
          {moves.map((move) => (
            <MovePanel key={move} move={move} arrete={arrete} today={today} result={result} />
          ))}
        </div>
      ) : null}
    </article>
  );
}

function MovePanel({
  move,
  arrete,
  today,
  result,
}: {
  move: Move;
  arrete: ArreteCardFragment;
  today: string;
  result: ActionResult | undefined;
}) {
  const { title, consequence, day, danger } = MOVES[move];
  const intent = `arrete ${move} ${arrete.id}`;
  const name = (field: string) => `${field}-${move}-${arrete.id}`;
  return (
    <ActionPanel
      intent={intent}
      title={title}
      {...(danger ? { danger: true } : {})}
      consequence={consequence}
      confirm={title.replace('…', '')}
      sendsFiles={move === 'SIGN' || move === 'LIFT'}
      result={result}
    >
      {move === 'SIGN' ? (
        <TextField
          name={name('number')}
          label="Numéro"
          short
          maxLength={60}
          error={fieldError(result, intent, 'number')}
        />
      ) : null}
      <TextField
        name={name('on')}
        label={day}
        type="date"
        short
        defaultValue={today}
        max={today}
        error={fieldError(result, intent, 'on')}
      />
      {move === 'NOTIFY' ? (
        <TextField
          name={name('worksDueOn')}
          label="Travaux à faire avant le"
          type="date"
          short
          optional
          defaultValue={arrete.worksDueOn ?? ''}
          error={fieldError(result, intent, 'worksDueOn')}
        />
      ) : null}
      {move === 'SIGN' || move === 'LIFT' ? (
        <div>
          <label htmlFor={name('fichier')}>Document (PDF), facultatif</label>
          <input type="file" id={name('fichier')} name={name('fichier')} accept="application/pdf" />
          <p role="alert">{fieldError(result, intent, 'fichier')}</p>
        </div>
      ) : null}
    </ActionPanel>
  );
}

function Day({ term, day }: { term: string; day: string | null | undefined }) {
  return day ? <Row term={term}>{dayWords(day)}</Row> : null;
}

export function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
