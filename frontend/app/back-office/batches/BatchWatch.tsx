import { Form } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import { TextField } from '../../design/Field.tsx';
import { Notice } from '../../design/Notice.tsx';
import { ActionButton, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { When } from '../time/When.tsx';
import styles from './Batches.module.css';
import type { BatchFile } from './batch.server.ts';
import { rowsWords, webhookWords } from './batch-words.ts';
import { ProgressBar } from './ProgressBar.tsx';

/** Who is told when the answers of a list change. */
export function BatchWatch(props: { batch: BatchFile; result: ActionResult | undefined; secret: string | undefined }) {
  const { batch, result, secret } = props;
  const isWatched = batch.watchedSince !== null;
  return (
    <details className={sheet.panel} open={Boolean(secret) || (result?.intent === 'watch' && !result.ok) || undefined}>
      <summary>{isWatched ? 'Adresses suivies' : 'Suivre ces adresses…'}</summary>
      <div className={sheet.body}>
        <p>
          Quand un tracé, un périmètre ou une règle change la réponse d’une adresse, elle est testée de nouveau et vous
          êtes prévenu. Chaque changement reste dans son historique.
        </p>
        {batch.watchedSince ? (
          <p>
            Suivi depuis <When at={batch.watchedSince} />.
          </p>
        ) : null}
        {isWatched && batch.rowsWatched < batch.rowCount ? (
          <ProgressBar
            label="Mise en place du suivi"
            value={batch.rowsWatched / batch.rowCount}
            words={`${rowsWords(batch.rowsWatched)} sur ${batch.rowCount.toLocaleString('fr-FR')}`}
          />
        ) : null}
        {secret ? (
          <Notice tone="warning" title="Le secret de votre programme" live>
            <p>Gardez-le maintenant : il ne sera plus montré. Il vérifie que les messages viennent bien de nous.</p>
            <code className={styles.secret}>{secret}</code>
          </Notice>
        ) : null}
        <Form method="post" className={sheet.form} preventScrollReset>
          <input type="hidden" name="intent" value="watch" />
          <TextField
            name="email"
            type="email"
            label="Adresse électronique à prévenir"
            optional
            autoComplete="email"
            defaultValue={batch.alertEmail ?? ''}
            error={fieldError(result, 'watch', 'email')}
          />
          <TextField
            name="webhookUrl"
            type="url"
            label="Adresse de votre programme"
            hint="Il reçoit chaque changement, signé selon Standard Webhooks. Exemple : https://logiciel.exemple.fr/alertes."
            optional
            defaultValue={batch.webhookUrl ?? ''}
            error={fieldError(result, 'watch', 'webhookUrl')}
          />
          {batch.webhookOutcome && batch.webhookAt ? (
            <p>
              Dernier message, <When at={batch.webhookAt} /> : {webhookWords(batch.webhookOutcome)}.
            </p>
          ) : null}
          <div>
            <Button compact>{isWatched ? 'Enregistrer' : 'Suivre ces adresses'}</Button>
          </div>
        </Form>
        {isWatched ? (
          <div>
            <ActionButton intent="unwatch" look="quiet">
              Arrêter le suivi
            </ActionButton>
          </div>
        ) : null}
      </div>
    </details>
  );
}
