import { dayWords } from '../../dates/dates.ts';
import { ButtonLink } from '../../design/Button.tsx';
import { SelectField, TextField } from '../../design/Field.tsx';
import { Notice } from '../../design/Notice.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { AccountQuery } from '../../graphql/generated/graphql.ts';
import { ActionButton, ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { Page, Quiet } from '../frame/Page.tsx';
import styles from './Account.module.css';

type Viewer = AccountQuery['viewer'];
type Agent = NonNullable<Viewer['agent']>;

/** What an agent sees to for herself: how she proves who she is, and when she is away. */
export function Account(props: {
  viewer: Viewer;
  agent: Agent;
  colleagues: readonly { id: string; displayName: string }[];
  /** Recovery codes that were just made; shown this once. */
  codes: readonly string[] | undefined;
  result: ActionResult | undefined;
}) {
  const { viewer, agent, colleagues, codes, result } = props;
  return (
    <Page title="Mon compte">
      <ActionMessage result={result} />
      <p>
        {agent.displayName} <Quiet>{agent.email}</Quiet>
      </p>
      <SecondProof viewer={viewer} agent={agent} codes={codes} result={result} />
      <Absences agent={agent} colleagues={colleagues} result={result} />
    </Page>
  );
}

function SecondProof(props: {
  viewer: Viewer;
  agent: Agent;
  codes: readonly string[] | undefined;
  result: ActionResult | undefined;
}) {
  const { viewer, agent, codes, result } = props;
  return (
    <section className={styles.section} aria-labelledby="double-verification">
      <h2 id="double-verification">Double vérification</h2>
      {agent.hasSecondFactor ? (
        <>
          <p>
            <StatusTag tone="success" icon="check">
              Active
            </StatusTag>{' '}
            {viewer.recoveryCodesLeft === 0
              ? 'Vous n’avez plus de code de secours : refaites-en.'
              : `Codes de secours encore valables : ${viewer.recoveryCodesLeft}.`}
          </p>
          {codes ? (
            <Notice tone="warning" title="Vos nouveaux codes de secours, affichés une seule fois" live>
              <ul>
                {codes.map((code) => (
                  <li key={code}>{code}</li>
                ))}
              </ul>
            </Notice>
          ) : null}
          <ActionPanel
            intent="codes"
            title="Refaire des codes de secours…"
            consequence="Les anciens codes ne serviront plus."
            confirm="Refaire les codes"
            result={result}
          >
            <CodeField intent="codes" result={result} />
          </ActionPanel>
          {viewer.isSecondFactorRequired ? null : (
            <ActionPanel
              intent="end"
              title="Retirer la double vérification…"
              danger
              consequence="Le lien reçu par courrier électronique suffira de nouveau pour entrer à votre place."
              confirm="La retirer"
              result={result}
            >
              <CodeField intent="end" result={result} />
            </ActionPanel>
          )}
        </>
      ) : viewer.secondFactor === 'DONE' ? (
        <p>Votre fournisseur d’identité la fait pour vous.</p>
      ) : (
        <>
          <p>Elle n’est pas en place : qui lit votre messagerie peut entrer à votre place.</p>
          <div>
            <ButtonLink to="/connexion/verification?retour=/agents/mon-compte" icon="key" compact>
              La mettre en place
            </ButtonLink>
          </div>
        </>
      )}
    </section>
  );
}

function CodeField({ intent, result }: { intent: string; result: ActionResult | undefined }) {
  return (
    <TextField
      name={`code-${intent}`}
      label="Code de votre application"
      hint="Six chiffres, ou un code de secours."
      autoComplete="one-time-code"
      error={fieldError(result, intent, 'code')}
    />
  );
}

function Absences(props: {
  agent: Agent;
  colleagues: readonly { id: string; displayName: string }[];
  result: ActionResult | undefined;
}) {
  const { agent, colleagues, result } = props;
  return (
    <section className={styles.section} aria-labelledby="absences">
      <h2 id="absences">Absences</h2>
      <p>Pendant une absence, ce qui arrive pour vous va à la personne qui vous remplace.</p>
      {agent.absences.length > 0 ? (
        <ul>
          {agent.absences.map((absence) => (
            <li key={absence.id}>
              Du {dayWords(absence.firstDay)} au {dayWords(absence.lastDay)},{' '}
              {absence.standIn ? `remplacement par ${absence.standIn.displayName}` : 'sans remplacement'}{' '}
              <ActionButton intent="withdraw" fields={{ id: absence.id }} look="quiet">
                Annuler cette absence
              </ActionButton>
            </li>
          ))}
        </ul>
      ) : (
        <p>Aucune absence annoncée.</p>
      )}
      <ActionPanel
        intent="absence"
        title="Annoncer une absence…"
        consequence="Le premier et le dernier jour comptent comme absents."
        confirm="Annoncer"
        result={result}
      >
        <TextField name="firstDay" type="date" label="Premier jour" error={fieldError(result, 'absence', 'firstDay')} />
        <TextField name="lastDay" type="date" label="Dernier jour" error={fieldError(result, 'absence', 'lastDay')} />
        <SelectField
          name="standInId"
          label="Qui vous remplace"
          defaultValue=""
          error={fieldError(result, 'absence', 'standInId')}
        >
          <option value="">Personne</option>
          {colleagues.map(({ id, displayName }) => (
            <option key={id} value={id}>
              {displayName}
            </option>
          ))}
        </SelectField>
      </ActionPanel>
    </section>
  );
}
