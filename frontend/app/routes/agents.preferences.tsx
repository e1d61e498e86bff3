import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { ActionMessage } from '../back-office/forms/ActionMessage.tsx';
import { type ActionResult, oneOf, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { Page } from '../back-office/frame/Page.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { DeadLetters } from '../back-office/notifications/DeadLetters.tsx';
import { KIND_WORDS, MODE_WORDS } from '../back-office/notifications/notification-words.ts';
import styles from '../back-office/rules/Rules.module.css';
import { choicesOf } from '../back-office/words/partner-words.ts';
import { Button } from '../design/Button.tsx';
import { Checkbox, RadioCards, SelectField } from '../design/Field.tsx';
import {
  DeadLettersDocument,
  MyNotificationPreferenceDocument,
  type NotificationKind,
  ReplayLetterDocument,
  SaveNotificationPreferenceDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'signalement.list', 'signalements');
  const { myNotificationPreference } = await ask(args.context, MyNotificationPreferenceDocument);
  // The platform's operator is nobody's agent: nothing is mailed to them.
  if (!myNotificationPreference) throw new Response(null, { status: 403 });
  const letters = can('connector.manage') ? (await ask(args.context, DeadLettersDocument)).deadLetters : null;
  return { ...myNotificationPreference, letters };
}

export async function action(args: ActionFunctionArgs): Promise<ActionResult> {
  await requirePermission(args, 'signalement.list', 'signalements');
  const form = await args.request.formData();
  if (textOf(form, 'intent') === 'replay') {
    const { replayLetter } = await change(args.context, ReplayLetterDocument, { id: textOf(form, 'id') });
    return resultOf('replay', replayLetter, 'Le mail est envoyé de nouveau.');
  }
  const mode = oneOf(MODE_WORDS, textOf(form, 'mode'));
  if (!mode) return { ok: false, intent: 'save', code: 'REQUIRED', field: 'mode', at: Date.now() };
  const kinds = Object.keys(KIND_WORDS).flatMap((name) => {
    const kind = oneOf(KIND_WORDS, name);
    const chosen = oneOf(MODE_WORDS, textOf(form, `kind-${name}`));
    return kind && chosen ? [{ kind, mode: chosen }] : [];
  });
  const weekly = textOf(form, 'weekly') === 'oui';
  const { saveNotificationPreference } = await change(args.context, SaveNotificationPreferenceDocument, {
    mode,
    kinds,
    weekly,
  });
  return resultOf('save', saveNotificationPreference, 'Vos préférences sont enregistrées.');
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Mes messages', { matches }, { isPrivate: true });

export default function PreferencesPage() {
  const { mode, weekly, kinds, letters } = useLoaderData<typeof loader>();
  return (
    <Page title="Mes messages">
      <ActionMessage result={useActionData<typeof action>()} />
      <p>
        Ce qui se passe dans les dossiers que vous suivez s’affiche toujours dans « Notifications ». Choisissez ce que
        vous recevez aussi par mail. Rien n’est envoyé quand il n’y a rien à dire.
      </p>
      <Form method="post" className={styles.form}>
        <RadioCards name="mode" label="Les mails" choices={choicesOf(MODE_WORDS)} chosen={[mode]} />
        <details className={styles.limits} open={kinds.some(({ chosen }) => chosen !== null)}>
          <summary>Choisir autrement pour certains messages</summary>
          {kinds.map(({ kind, mode: usual, chosen }) => (
            <KindField key={kind} kind={kind} usual={MODE_WORDS[usual]} chosen={chosen ?? ''} />
          ))}
        </details>
        <Checkbox
          name="weekly"
          label="Le bilan de la semaine"
          hint="Chaque lundi à 7 heures, pour les agents des partenaires, quand il y a quelque chose à dire."
          defaultChecked={weekly}
        />
        <div>
          <Button icon="check">Enregistrer</Button>
        </div>
      </Form>
      {letters ? <DeadLetters letters={letters} /> : null}
    </Page>
  );
}

function KindField({ kind, usual, chosen }: { kind: NotificationKind; usual: string; chosen: string }) {
  return (
    <SelectField
      name={`kind-${kind}`}
      label={KIND_WORDS[kind]}
      optional
      defaultValue={chosen}
      hint={chosen === '' ? `Aujourd’hui : ${usual.toLowerCase()}` : undefined}
    >
      <option value="">Comme les autres</option>
      {choicesOf(MODE_WORDS).map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectField>
  );
}

export { BackOfficeError as ErrorBoundary };
