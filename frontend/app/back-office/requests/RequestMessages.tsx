import { Form, useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { classes } from '../../design/classes.ts';
import { SelectField, TextArea, TextField } from '../../design/Field.tsx';
import type { action } from '../../routes/agents.raccordements.$id.tsx';
import styles from '../file/File.module.css';
import suivis from '../file/Suivis.module.css';
import { fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { When } from '../time/When.tsx';
import type { RequestMessages as Messages, RequestFile } from './request-file.server.ts';

/** A letter filled in for this request, to read before it leaves. */
export interface Filled {
  readonly key: string;
  readonly subject: string;
  readonly body: string;
}

/** What was written to and by who asks, and the next message, from a template or free. */
export function RequestMessages(props: {
  request: RequestFile;
  messages: Messages | null;
  templates: readonly { key: string; name: string }[];
  filled: Filled | undefined;
  result: ActionResult | undefined;
}) {
  const { request, messages, templates, result } = props;
  const fetcher = useFetcher<typeof action>();
  const filled = fetcher.data?.kind === 'filled' ? fetcher.data.filled : props.filled;
  const sent = result?.ok && result.intent === 'message' ? result.at : 0;
  const [draft, setDraft] = useState({ subject: props.filled?.subject ?? '', body: props.filled?.body ?? '' });
  useEffect(() => {
    if (filled) setDraft({ subject: filled.subject, body: filled.body });
  }, [filled]);
  useEffect(() => {
    if (sent > 0) setDraft({ subject: '', body: '' });
  }, [sent]);
  return (
    <section className={styles.section} aria-labelledby="messages">
      <h2 id="messages">Messages</h2>
      {messages === null ? (
        <p className={styles.muted}>Vous ne pouvez pas lire les échanges avec la personne.</p>
      ) : messages.length === 0 ? (
        <p className={styles.muted}>Aucun message n’a été échangé.</p>
      ) : (
        <ol className={suivis.thread}>
          {messages.map((message) => (
            <li
              key={message.id}
              className={classes(suivis.suivi, message.isFromApplicant ? suivis.declarant : suivis.public)}
            >
              <p className={suivis.who}>
                <strong>
                  {message.isFromApplicant ? 'La personne qui demande' : (message.author?.displayName ?? 'Un agent')}
                </strong>
                <When at={message.createdAt} />
              </p>
              {message.subject ? (
                <p>
                  <strong>{message.subject}</strong>
                </p>
              ) : null}
              <p className={suivis.text}>{message.text}</p>
            </li>
          ))}
        </ol>
      )}
      {request.allowedActions.includes('WRITE') && !request.isErased ? (
        <>
          {templates.length > 0 ? (
            <fetcher.Form method="post" className={styles.other} preventScrollReset>
              <input type="hidden" name="intent" value="preview" />
              <SelectField name="template" label="Partir d’un modèle" defaultValue={filled?.key ?? ''}>
                <option value="">Choisissez</option>
                {templates.map(({ key, name }) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
              </SelectField>
              <Button look="secondary" compact>
                Voir le texte
              </Button>
            </fetcher.Form>
          ) : null}
          <Form method="post" preventScrollReset className={suivis.form} noValidate>
            <input type="hidden" name="intent" value="message" />
            <input type="hidden" name="message-template" value={filled?.key ?? ''} />
            <TextField
              name="message-subject"
              label="Objet"
              value={draft.subject}
              onChange={({ target }) => setDraft((now) => ({ ...now, subject: target.value }))}
              maxLength={150}
              error={fieldError(result, 'message', 'subject')}
            />
            <TextArea
              name="message-body"
              label="Message"
              hint="{{lien}} est remplacé par le lien privé de la personne quand le message part."
              value={draft.body}
              onChange={({ target }) => setDraft((now) => ({ ...now, body: target.value }))}
              maxLength={5000}
              rows={8}
              error={fieldError(result, 'message', 'body')}
            />
            <div>
              <Button icon="letter" compact>
                Envoyer à la personne
              </Button>
            </div>
          </Form>
        </>
      ) : null}
    </section>
  );
}
