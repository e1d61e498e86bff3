import { Form, Link } from '@remix-run/react';
import { dayWords } from '../../dates/dates.ts';
import { Button } from '../../design/Button.tsx';
import { TextField } from '../../design/Field.tsx';
import { Actions, Stack, VisuallyHidden } from '../../design/Layout.tsx';
import { Notice } from '../../design/Notice.tsx';
import { type Column, Table } from '../../design/Table.tsx';
import type { EmergencyServicesQuery } from '../../graphql/generated/graphql.ts';
import type { ServiceAnswer } from '../../routes/agents.signaler.secours.tsx';
import { EmptyList, Page } from '../frame/Page.tsx';
import styles from './Entry.module.css';

type Service = EmergencyServicesQuery['emergencyServices'][number];

const COLUMNS: readonly Column<Service>[] = [
  { key: 'name', title: 'Organisme', cell: ({ name }) => name },
  { key: 'since', title: 'Lien donné le', cell: ({ createdAt }) => dayWords(createdAt) },
  {
    key: 'state',
    title: 'Lien',
    cell: ({ id, name, revokedAt }) =>
      revokedAt ? (
        `Fermé le ${dayWords(revokedAt)}`
      ) : (
        <Form method="post">
          <input type="hidden" name="intent" value="close" />
          <input type="hidden" name="id" value={id} />
          <Button look="secondary" compact>
            Fermer<VisuallyHidden> le lien de {name}</VisuallyHidden>
          </Button>
        </Form>
      ),
  },
];

/** The organisations that report by a secret address, without an account. */
export function EmergencyServices({
  services,
  answer,
}: {
  services: readonly Service[];
  answer: ServiceAnswer | undefined;
}) {
  return (
    <Page title="Liens des services de secours" actions={<Link to="/agents/signaler">Revenir à la saisie</Link>}>
      <div className={styles.narrow}>
        <p>
          Chaque organisme (pompiers, police, SAMU…) reçoit une adresse secrète pour signaler un logement sans compte.
          Elle n’est montrée qu’une fois : copiez-la et remettez-la en main propre. Fermée, elle ne s’ouvre plus.
        </p>
        {answer?.made ? (
          <Notice tone="success" title={`L’adresse de ${answer.made.name} est prête.`}>
            <p className={styles.url}>
              <a href={answer.made.url}>{answer.made.url}</a>
            </p>
          </Notice>
        ) : null}
        {answer?.closed ? <Notice tone="success" title={`L’adresse de ${answer.closed} est fermée.`} /> : null}
        {services.length === 0 ? (
          <EmptyList title="Aucun organisme n’a encore de lien" />
        ) : (
          <Table
            caption="Organismes qui ont un lien"
            hideCaption
            columns={COLUMNS}
            rows={services}
            rowKey={({ id }) => id}
          />
        )}
        <Form method="post" noValidate key={answer?.made?.url}>
          <Stack>
            <TextField
              name="nom"
              label="Nom de l’organisme"
              hint="Par exemple : SDIS 79, centre de Niort."
              error={answer?.error}
              maxLength={100}
              autoComplete="off"
            />
            <Actions>
              <Button>Créer son adresse secrète</Button>
            </Actions>
          </Stack>
        </Form>
      </div>
    </Page>
  );
}
