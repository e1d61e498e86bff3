import { Table } from '../../design/Table.tsx';
import type { DeadLettersQuery } from '../../graphql/generated/graphql.ts';
import { ActionButton } from '../forms/ActionForm.tsx';
import styles from '../rules/Rules.module.css';
import { When } from '../time/When.tsx';

const STATES: Readonly<Record<string, string>> = {
  failed: 'Refusé par le serveur de mail',
  uncertain: 'Peut-être parti',
  queued: 'Toutes les tentatives ont échoué',
};

/** The mails about files that did not leave, for who administers the territory. */
export function DeadLetters({ letters }: { letters: DeadLettersQuery['deadLetters'] }) {
  return (
    <section className={styles.part} aria-labelledby="non-partis">
      <h2 id="non-partis">Mails non partis : {letters.length}</h2>
      {letters.length === 0 ? (
        <p className={styles.muted}>Tous les mails sont partis.</p>
      ) : (
        <Table
          caption="Mails non partis"
          hideCaption
          rows={letters}
          rowKey={({ id }) => id}
          columns={[
            { key: 'recipient', title: 'À', cell: ({ recipient }) => recipient },
            { key: 'subject', title: 'Sujet', cell: ({ subject }) => subject },
            { key: 'state', title: 'État', cell: ({ state }) => STATES[state] ?? state },
            { key: 'at', title: 'Écrit', cell: ({ createdAt }) => <When at={createdAt} /> },
            {
              key: 'again',
              title: 'Action',
              cell: ({ id }) => (
                <ActionButton intent="replay" fields={{ id }} look="quiet">
                  Essayer de nouveau
                </ActionButton>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
