import { ButtonLink } from '../../design/Button.tsx';
import { TextField } from '../../design/Field.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { RulesBookQuery, SimulationFieldsFragment } from '../../graphql/generated/graphql.ts';
import { useTerritory } from '../../territory/useTerritory.ts';
import { ActionButton, ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { Page } from '../frame/Page.tsx';
import { useAgent } from '../frame/useAgent.ts';
import { When } from '../time/When.tsx';
import styles from './Rules.module.css';
import { RulesForm } from './RulesForm.tsx';
import type { RulesFormValues } from './rules-form.ts';
import { dayWords, rulesLines } from './rules-words.ts';
import { Simulation } from './Simulation.tsx';

type Book = RulesBookQuery['rulesBook'];

/** The rules by which addresses are judged: those in force, a draft with its simulation, and every version there was. */
export function RulesView(props: {
  book: Book;
  simulation: SimulationFieldsFragment | null;
  values: RulesFormValues;
  /** Which rules fill the form, when they are not those of the draft. */
  model: string | null;
  today: string;
  result: ActionResult | undefined;
}) {
  const { book, simulation, values, model, today, result } = props;
  const { current, draft } = book;
  const agent = useAgent();
  const communeName = (code: string) => agent.communes.find((commune) => commune.code === code)?.name;
  return (
    <Page title="Règles d’éligibilité">
      <ActionMessage result={result} />
      <section className={styles.part} aria-labelledby="en-vigueur">
        <h2 id="en-vigueur">En vigueur : {current.version}</h2>
        <p className={styles.muted}>Distances : très proche / raccordable / trop loin mais cité.</p>
        <RulesLines rules={current} />
      </section>
      <section className={styles.part} aria-labelledby="brouillon">
        <h2 id="brouillon">{draft ? `Brouillon : ${draft.label}` : 'Préparer un changement'}</h2>
        <p className={styles.muted}>
          {draft ? (
            <>
              Enregistré <When at={draft.updatedAt} />
              {draft.author ? ` par ${draft.author.displayName}` : ''}. Personne n’est jugé par un brouillon.
            </>
          ) : (
            'Un brouillon se prépare et se simule sans rien changer pour les habitants.'
          )}
        </p>
        <nav className={styles.actions} aria-label="Partir d’autres règles">
          {MODELS.map(({ value, label }) => (
            <ButtonLink
              key={value}
              to={`/agents/regles?modele=${value}`}
              look="quiet"
              compact
              preventScrollReset
              aria-current={model === value ? 'true' : undefined}
            >
              {label}
            </ButtonLink>
          ))}
        </nav>
        <RulesForm key={`${draft?.hash} ${model}`} values={values} basedOn={draft?.hash ?? null} result={result} />
      </section>
      {draft ? (
        <section className={styles.part} aria-labelledby="simulation">
          <h2 id="simulation">Ce que le brouillon changerait</h2>
          {simulation ? (
            <Simulation simulation={simulation} communeName={communeName} />
          ) : (
            <p>Ce brouillon n’a pas encore été simulé.</p>
          )}
          <div className={styles.actions}>
            {simulation?.state === 'RUNNING' ? null : (
              <ActionButton intent="simulate" fields={{ hash: draft.hash }} icon="list">
                {simulation ? 'Simuler de nouveau' : 'Simuler sur les tests de l’année'}
              </ActionButton>
            )}
          </div>
          <Publish hash={draft.hash} today={today} isSimulated={simulation?.state === 'DONE'} result={result} />
          <ActionPanel
            intent="discard"
            fields={{ hash: draft.hash }}
            title="Abandonner le brouillon…"
            danger
            consequence="Le brouillon est effacé. Les règles en vigueur ne changent pas."
            confirm="Effacer le brouillon"
            result={result}
          />
        </section>
      ) : null}
      <Versions book={book} today={today} />
    </Page>
  );
}

const MODELS = [
  { value: 'en-vigueur', label: 'Partir des règles en vigueur' },
  { value: 'national', label: 'Partir des règles nationales' },
  { value: 'paris', label: 'Partir des règles de Paris' },
] as const;

function Publish(props: { hash: string; today: string; isSimulated: boolean; result: ActionResult | undefined }) {
  const { hash, today, isSimulated, result } = props;
  const { name } = useTerritory();
  return (
    <ActionPanel
      intent="publish"
      fields={{ hash }}
      title="Publier ces règles…"
      consequence={`${isSimulated ? '' : 'Ce brouillon n’a pas été simulé. '}À partir du jour choisi, toute personne qui teste une adresse de ${name} reçoit une réponse selon ces règles, et les adresses surveillées sont rejugées. Une version publiée ne se modifie plus : on en publie une autre.`}
      confirm="Publier"
      result={result}
    >
      <TextField
        name="validFrom"
        type="date"
        label="Premier jour d’application"
        defaultValue={today}
        min={today}
        error={fieldError(result, 'publish', 'validFrom')}
        short
      />
    </ActionPanel>
  );
}

function Versions({ book: { versions, initial, current }, today }: { book: Book; today: string }) {
  return (
    <section className={styles.part} aria-labelledby="versions">
      <h2 id="versions">Toutes les versions</h2>
      <ol className={styles.versions} reversed>
        {versions.map(({ number, note, validFrom, publishedAt, author, rules }) => (
          <li key={number}>
            <h3>{rules.version}</h3>
            {rules.version === current.version ? <InForce /> : null}
            {validFrom > today ? (
              <StatusTag tone="info" icon="clock">
                À venir
              </StatusTag>
            ) : null}
            <p>
              Appliquée à partir du {dayWords(validFrom)}. Publiée <When at={publishedAt} />
              {author ? ` par ${author.displayName}` : ''}.
            </p>
            {note ? <p>{note}</p> : null}
            <details>
              <summary>Ses limites</summary>
              <RulesLines rules={rules} />
            </details>
          </li>
        ))}
        <li>
          <h3>{initial.version}</h3>
          {initial.version === current.version ? <InForce /> : null}
          <p>Les règles de départ, avant toute publication.</p>
          <details>
            <summary>Ses limites</summary>
            <RulesLines rules={initial} />
          </details>
        </li>
      </ol>
    </section>
  );
}

function InForce() {
  return (
    <StatusTag tone="success" icon="check">
      En vigueur
    </StatusTag>
  );
}

function RulesLines({ rules }: { rules: Book['current'] }) {
  return (
    <ul className={styles.facts}>
      {rulesLines(rules).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
