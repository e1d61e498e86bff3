import { Form, Link } from '@remix-run/react';
import { Button, ButtonLink } from '../../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../../design/ErrorSummary.tsx';
import { RadioCards, TextField } from '../../design/Field.tsx';
import { Actions, Stack } from '../../design/Layout.tsx';
import { Notice } from '../../design/Notice.tsx';
import { LANGUAGE_NAMES, LOCALES } from '../../languages/languages.ts';
import { Page } from '../frame/Page.tsx';
import styles from './Entry.module.css';
import { CALLERS, CHANNELS } from './entry-words.ts';

/** Where an agent begins to type what somebody says: who, and how. */
export function EntryStart({
  next,
  canManageServices,
  errors,
}: {
  next: string | undefined;
  canManageServices: boolean;
  errors: FieldErrors | undefined;
}) {
  return (
    <Page
      title="Saisir un signalement"
      actions={canManageServices ? <Link to="/agents/signaler/secours">Liens des services de secours</Link> : null}
    >
      <div className={styles.narrow}>
        {next ? (
          <Notice tone="info" title="Une saisie est en cours dans ce navigateur.">
            <p>
              <ButtonLink look="secondary" to={next}>
                La reprendre
              </ButtonLink>
            </p>
          </Notice>
        ) : null}
        <ErrorSummary errors={errors} />
        <Form method="post" noValidate>
          <Stack>
            <RadioCards
              name="canal"
              label="Comment cette personne vous a-t-elle joint ?"
              error={errors?.canal}
              isCompact
              choices={CHANNELS}
            />
            <RadioCards name="lien" label="Qui est-elle ?" error={errors?.lien} isCompact choices={CALLERS} />
            <TextField name="nom" label="Son nom" optional maxLength={100} autoComplete="off" />
            <TextField
              name="telephone"
              type="tel"
              inputMode="tel"
              label="Son téléphone"
              hint="Pour la rappeler si la communication est coupée."
              error={errors?.telephone}
              optional
              short
              maxLength={30}
              autoComplete="off"
            />
            <RadioCards
              name="langue"
              label="Dans quelle langue lui écrire ?"
              isCompact
              chosen={['fr']}
              choices={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            />
            <Actions>
              <Button>Commencer</Button>
            </Actions>
          </Stack>
        </Form>
      </div>
    </Page>
  );
}
