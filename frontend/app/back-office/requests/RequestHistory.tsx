import { Form } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { Button } from '../../design/Button.tsx';
import { TextArea } from '../../design/Field.tsx';
import { useTerritory } from '../../territory/useTerritory.ts';
import styles from '../file/File.module.css';
import suivis from '../file/Suivis.module.css';
import { fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { When } from '../time/When.tsx';
import type { RequestFile } from './request-file.server.ts';
import { CLOSING_WORDS, REASSIGNMENT_WORDS, stepWords } from './request-words.ts';

const REASONS: Readonly<Record<string, string>> = { ...REASSIGNMENT_WORDS, ...CLOSING_WORDS };

/** Who did what to the request and when, oldest first, with the notes that stay among agents. */
export function RequestHistory({ request, result }: { request: RequestFile; result: ActionResult | undefined }) {
  const { name: territory } = useTerritory();
  const actor = ({ actorKind, agent }: RequestFile['history'][number]) =>
    agent?.displayName ?? (actorKind === 'applicant' ? 'La personne qui demande' : 'La plateforme');
  return (
    <section className={styles.section} aria-labelledby="historique">
      <h2 id="historique">Historique</h2>
      <ol className={styles.history}>
        {request.history.map((step) => {
          const reason = step.reason ? REASONS[step.reason] : undefined;
          const changesHands = ['ASSIGN', 'REASSIGN'].includes(step.action);
          return (
            <li key={step.id}>
              <When at={step.at} />
              <span>
                {actor(step)} {stepWords(step.action)}
                {changesHands ? ` à ${step.toPartner?.name ?? territory}` : ''}
                {reason ? ` : ${reason.toLowerCase()}` : ''}.{step.message ? <q>{step.message}</q> : null}
              </span>
            </li>
          );
        })}
      </ol>
      {request.allowedActions.includes('WRITE') ? <NoteForm result={result} /> : null}
    </section>
  );
}

function NoteForm({ result }: { result: ActionResult | undefined }) {
  const form = useRef<HTMLFormElement>(null);
  const kept = result?.ok && result.intent === 'note' ? result.at : 0;
  useEffect(() => {
    if (kept > 0) form.current?.reset();
  }, [kept]);
  return (
    <Form method="post" preventScrollReset className={suivis.form} ref={form}>
      <input type="hidden" name="intent" value="note" />
      <TextArea
        name="note"
        label="Ajouter une note"
        hint="Pour les agents seulement : la personne qui demande ne la lit jamais."
        maxLength={2000}
        rows={2}
        error={fieldError(result, 'note', 'message')}
      />
      <div>
        <Button look="secondary" icon="lock" compact>
          Garder entre agents
        </Button>
      </div>
    </Form>
  );
}
