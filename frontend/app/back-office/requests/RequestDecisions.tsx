import { TextArea } from '../../design/Field.tsx';
import { Reasons } from '../file/Decisions.tsx';
import styles from '../file/File.module.css';
import { ActionButton, ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import type { RequestFile } from './request-file.server.ts';
import { ABANDON_REASONS, NOT_FEASIBLE_REASONS, SIMPLE_STEPS, STEP_WORDS } from './request-words.ts';

/** What this person may do with the request now, as its life cycle says: the next step first. */
export function RequestDecisions({ request, result }: { request: RequestFile; result: ActionResult | undefined }) {
  const may = (action: RequestFile['allowedActions'][number]) => request.allowedActions.includes(action);
  const steps = SIMPLE_STEPS.filter(may);
  const [main, ...others] = steps;
  if (!main && !may('DECLARE_NOT_FEASIBLE') && !may('ABANDON') && !may('REJECT')) return null;
  return (
    <div className={styles.decisions}>
      {main ? <StepButton step={main} isMain /> : null}
      {others.map((step) => (
        <StepButton key={step} step={step} />
      ))}
      {may('REJECT') ? (
        <Ending
          intent="reject"
          title="Écarter…"
          confirm="Écarter et prévenir la personne"
          reasons={ABANDON_REASONS}
          result={result}
        />
      ) : null}
      {may('DECLARE_NOT_FEASIBLE') ? (
        <Ending
          intent="not-feasible"
          title="Non réalisable…"
          confirm="Déclarer non réalisable et prévenir"
          reasons={NOT_FEASIBLE_REASONS}
          result={result}
        />
      ) : null}
      {may('ABANDON') ? (
        <Ending
          intent="abandon"
          title="Abandonnée…"
          confirm="Noter l’abandon et prévenir"
          reasons={ABANDON_REASONS}
          result={result}
        />
      ) : null}
    </div>
  );
}

function StepButton({ step, isMain }: { step: (typeof SIMPLE_STEPS)[number]; isMain?: boolean }) {
  const { button, icon } = STEP_WORDS[step];
  return (
    <ActionButton intent="step" fields={{ action: step }} look={isMain ? 'primary' : 'secondary'} icon={icon}>
      {button}
    </ActionButton>
  );
}

function Ending(props: {
  intent: 'reject' | 'not-feasible' | 'abandon';
  title: string;
  confirm: string;
  reasons: Readonly<Record<string, string>>;
  result: ActionResult | undefined;
}) {
  const { intent, title, confirm, reasons, result } = props;
  return (
    <ActionPanel
      intent={intent}
      title={title}
      icon="cross"
      danger
      consequence="La personne qui a fait la demande reçoit un message avec la raison et votre explication, dix secondes après."
      confirm={confirm}
      result={result}
    >
      <Reasons name={`${intent}-reason`} reasons={reasons} error={fieldError(result, intent, 'reason')} />
      <TextArea
        name={`${intent}-message`}
        label="Votre explication"
        hint="Elle est lue telle quelle par la personne."
        optional
        maxLength={2000}
        rows={3}
        error={fieldError(result, intent, 'message')}
      />
    </ActionPanel>
  );
}
