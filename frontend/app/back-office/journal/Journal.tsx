import { ButtonLink } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Pagination } from '../../design/Pagination.tsx';
import { type Column, Table } from '../../design/Table.tsx';
import type { JournalQuery } from '../../graphql/generated/graphql.ts';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { EmptyList, Page, Quiet, TableArea } from '../frame/Page.tsx';
import { When } from '../time/When.tsx';
import { type Chains, chainWords, JOURNAL_PARTS, type JournalPart } from './chain-words.ts';
import styles from './Journal.module.css';
import { isNarrowed, type JournalCriteria, journalAddress, OTHER_ACTORS } from './journal-criteria.ts';
import { actionWords, actorWords, detailWords, entityWords } from './journal-words.ts';

type Entry = JournalQuery['partnersJournal']['entries']['edges'][number]['node'];

const COLUMNS: Column<Entry>[] = [
  { key: 'at', title: 'Quand', cell: ({ at }) => <When at={at} /> },
  {
    key: 'who',
    title: 'Qui',
    cell: ({ actor, actorKind, actorId }) => actor?.displayName ?? <Quiet>{actorWords(actorKind, actorId)}</Quiet>,
  },
  { key: 'what', title: 'A fait', cell: ({ action }) => actionWords(action) },
  { key: 'entity', title: 'Sur', cell: ({ entity }) => (entity ? entityWords(entity) : '–') },
  { key: 'details', title: 'Précisions', cell: ({ details }) => <Quiet>{detailWords(details)}</Quiet> },
];

/** What was done and which personal data was read, newest first, and whether anybody has tampered with that. */
export function Journal(props: {
  entries: readonly Entry[];
  chains: Chains;
  criteria: JournalCriteria;
  /** Whether the reference that was typed names a file; null when none was. */
  isFileKnown: boolean | null;
  people: readonly { id: string; displayName: string }[];
  isFirstPage: boolean;
  nextCursor: string | null;
}) {
  const { entries, chains, criteria, isFileKnown, people, isFirstPage, nextCursor } = props;
  return (
    <Page
      title="Journal"
      count="Actions et consultations de données personnelles, les plus récentes d’abord"
      actions={
        <ButtonLink to="/agents/acces-operateur" look="secondary" compact>
          Accès de la plateforme
        </ButtonLink>
      }
    >
      <ChainState chains={chains} />
      <JournalFilter criteria={criteria} people={people} />
      {entries.length > 0 ? (
        <TableArea>
          <Table caption="Journal" hideCaption columns={COLUMNS} rows={entries} rowKey={({ id }) => id} />
        </TableArea>
      ) : isFileKnown === false ? (
        <EmptyList title={`Aucun dossier ne porte la référence « ${criteria.file} »`}>
          <p>La référence est écrite en haut du dossier.</p>
        </EmptyList>
      ) : isNarrowed(criteria) || !isFirstPage ? (
        <EmptyList title="Rien ne répond à ces critères">
          <a href="/agents/journal">Retirer les critères</a>
        </EmptyList>
      ) : (
        <EmptyList title="Rien n’a encore été fait">
          <p>Chaque changement et chaque consultation de données personnelles s’inscrira ici.</p>
        </EmptyList>
      )}
      <Pagination
        previous={isFirstPage ? undefined : journalAddress(criteria)}
        next={nextCursor ? journalAddress(criteria, { after: nextCursor }) : undefined}
        label="Pages du journal"
      />
      <p className={styles.exports}>
        {criteria.from || criteria.to ? 'Emporter cette période : ' : 'Emporter tout le journal : '}
        <a href={journalAddress(criteria, { format: 'csv' })} download>
          tableau (CSV)
        </a>
        {' ou '}
        <a href={journalAddress(criteria, { format: 'jsonl' })} download>
          fichier vérifiable (JSON Lines)
        </a>
        . L’export est lui-même inscrit au journal.
      </p>
    </Page>
  );
}

function ChainState({ chains }: { chains: Chains }) {
  const { tone, title, text } = chainWords(chains);
  return (
    <Notice tone={tone} title={title}>
      <p>{text}</p>
      <details className={styles.proof}>
        <summary>Empreintes à conserver</summary>
        <p>
          Notez-les ailleurs : elles permettront de prouver que rien de ce qui précède n’a changé, même face à la
          personne qui exploite la plateforme.
        </p>
        <dl>
          {Object.entries(JOURNAL_PARTS).map(([part, name]) => {
            const { seq, hash } = chains[part as JournalPart];
            return (
              <div key={part}>
                <dt>{name}</dt>
                <dd>
                  <code>
                    {seq}:{hash}
                  </code>
                </dd>
              </div>
            );
          })}
        </dl>
      </details>
    </Notice>
  );
}

function JournalFilter({
  criteria,
  people,
}: {
  criteria: JournalCriteria;
  people: readonly { id: string; displayName: string }[];
}) {
  return (
    <Filter action="/agents/journal">
      <Criterion label="Du">
        <input key={criteria.from} type="date" name="du" defaultValue={criteria.from} />
      </Criterion>
      <Criterion label="Au">
        <input key={criteria.to} type="date" name="au" defaultValue={criteria.to} />
      </Criterion>
      <Criterion label="Qui">
        <select key={criteria.who} name="qui" defaultValue={criteria.who}>
          <option value="">Tout le monde</option>
          {Object.entries(OTHER_ACTORS).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
          {people.map(({ id, displayName }) => (
            <option key={id} value={id}>
              {displayName}
            </option>
          ))}
        </select>
      </Criterion>
      <Criterion label="Quoi">
        <select
          key={criteria.act}
          name="type"
          defaultValue={{ '': '', READ: 'consultations', WRITE: 'actes' }[criteria.act]}
        >
          <option value="">Tout</option>
          <option value="consultations">Consultations de données personnelles</option>
          <option value="actes">Actes</option>
        </select>
      </Criterion>
      <Criterion label="Référence du dossier">
        <input key={criteria.file} type="search" name="dossier" maxLength={40} defaultValue={criteria.file} />
      </Criterion>
    </Filter>
  );
}
