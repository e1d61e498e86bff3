import { SelectField, TextArea } from '../../design/Field.tsx';
import { Notice } from '../../design/Notice.tsx';
import { useTerritory } from '../../territory/useTerritory.ts';
import { Reasons } from '../file/Decisions.tsx';
import styles from '../file/File.module.css';
import { ActionButton, ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { When } from '../time/When.tsx';
import type { RequestChoices } from './RequestCriteria.tsx';
import type { RequestFile } from './request-file.server.ts';
import { REASSIGNMENT_WORDS } from './request-words.ts';

/** Who has the request since when, and the ways to another. */
export function Handover(props: { request: RequestFile; choices: RequestChoices; result: ActionResult | undefined }) {
  const { request, choices, result } = props;
  const { name: territory } = useTerritory();
  const { proposal, partner } = request;
  const may = (action: RequestFile['allowedActions'][number]) => request.allowedActions.includes(action);
  return (
    <section className={styles.section} aria-labelledby="destinataire">
      <h2 id="destinataire">Qui s’en occupe</h2>
      <p>
        <strong>{partner?.name ?? territory}</strong>, depuis <When at={request.assignedAt} />
      </p>
      {proposal ? (
        <Notice tone="warning" title="Un autre destinataire est proposé">
          <p>
            {partner?.name ?? 'Le partenaire'} propose de confier la demande à{' '}
            <strong>{proposal.partner?.name ?? territory}</strong>
            {proposal.network ? `, pour le réseau ${proposal.network.name}` : ''} : {reasonWords(proposal.reason)}.
          </p>
          {may('REASSIGN') ? (
            <div className={styles.decisions}>
              <ActionButton
                intent="reassign"
                look="primary"
                icon="check"
                fields={{
                  partnerId: proposal.partner?.id ?? '',
                  networkId: proposal.network?.id ?? request.network?.id ?? '',
                  'handover-reason': proposal.reason,
                  'handover-message': 'Proposition acceptée.',
                }}
              >
                Accepter
              </ActionButton>
              <ActionButton intent="dismiss" icon="cross">
                Laisser où elle est
              </ActionButton>
            </div>
          ) : null}
        </Notice>
      ) : null}
      {may('REASSIGN') ? (
        <Panel
          intent="reassign"
          title="Confier à un autre…"
          consequence="Le nouveau destinataire reçoit un message, et l’ancien ne voit plus la demande."
          confirm="Confier la demande"
          {...{ request, choices, result }}
          withPlace
        />
      ) : null}
      {may('PROPOSE_REASSIGNMENT') && !proposal ? (
        <Panel
          intent="propose"
          title="Proposer un autre destinataire…"
          consequence={`Vous gardez la demande jusqu’à la décision de ${territory}.`}
          confirm="Proposer"
          {...{ request, choices, result }}
          withPlace
        />
      ) : null}
      {may('DECLINE') ? (
        <Panel
          intent="decline"
          title="Rendre la demande…"
          consequence={`La demande revient à ${territory}, et vous ne la voyez plus.`}
          confirm="Rendre la demande"
          {...{ request, choices, result }}
        />
      ) : null}
    </section>
  );
}

function reasonWords(reason: string): string {
  const words: Readonly<Record<string, string>> = REASSIGNMENT_WORDS;
  return (words[reason] ?? reason).toLowerCase();
}

function Panel(props: {
  intent: 'reassign' | 'propose' | 'decline';
  title: string;
  consequence: string;
  confirm: string;
  request: RequestFile;
  choices: RequestChoices;
  result: ActionResult | undefined;
  /** Whether one says to whom and for which network. */
  withPlace?: boolean;
}) {
  const { intent, title, consequence, confirm, request, choices, result, withPlace } = props;
  const { name: territory } = useTerritory();
  return (
    <ActionPanel
      intent={intent}
      title={title}
      icon="forward"
      consequence={consequence}
      confirm={confirm}
      result={result}
    >
      {withPlace ? (
        <>
          <SelectField
            name="partnerId"
            label="À qui"
            defaultValue={request.partner?.id ?? ''}
            error={fieldError(result, intent, 'partnerId')}
          >
            <option value="">{territory}</option>
            {choices.partners.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <SelectField
            name="networkId"
            label="Pour quel réseau"
            defaultValue={request.network?.id ?? ''}
            error={fieldError(result, intent, 'networkId')}
          >
            <option value="">Aucun réseau</option>
            {choices.networks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        </>
      ) : null}
      <Reasons name="handover-reason" reasons={REASSIGNMENT_WORDS} error={fieldError(result, intent, 'reason')} />
      <TextArea
        name="handover-message"
        label="Votre explication"
        optional
        maxLength={2000}
        rows={3}
        error={fieldError(result, intent, 'message')}
      />
    </ActionPanel>
  );
}
