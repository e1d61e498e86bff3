import { Link, useFetcher } from '@remix-run/react';
import { useMemo } from 'react';
import { Button } from '../../design/Button.tsx';
import { classes } from '../../design/classes.ts';
import { VisuallyHidden } from '../../design/Layout.tsx';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { type Column, Table } from '../../design/Table.tsx';
import type { VacantDwellingsQuery } from '../../graphql/generated/graphql.ts';
import { wordsForCode } from '../../refusals/refusals.ts';
import type { action } from '../../routes/agents.logements-vacants.tsx';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { EmptyList, Page, TableArea } from '../frame/Page.tsx';
import { useAgent } from '../frame/useAgent.ts';
import { When } from '../time/When.tsx';
import { DWELLING_KINDS, FOLLOW_UP_LOOKS } from '../words/housing-words.ts';
import styles from './VacancyList.module.css';
import type { VacancyCriteria } from './vacancy-criteria.ts';

type Dwelling = VacantDwellingsQuery['vacantDwellings']['edges'][number]['node'];
type Posted = ReturnType<typeof useFetcher<typeof action>>['data'];
const number = new Intl.NumberFormat('fr-FR');
const STATUSES = ['NOT_CONTACTED', 'WAITING', 'FIRST_CONTACT', 'IN_FOLLOW_UP', 'DONE', 'BLOCKED'] as const;

/** The vacant dwellings of the territory, narrowed by criteria, with where one stands with each owner. */
export function VacancyList(props: {
  criteria: VacancyCriteria;
  dwellings: readonly Dwelling[];
  totalCount: number;
  pages: { previous: string | undefined; next: string | undefined };
  canFollow: boolean;
  canReadOwners: boolean;
  posted: Posted;
}) {
  const { criteria, dwellings, totalCount, pages, canFollow, canReadOwners, posted } = props;
  const { communes } = useAgent();
  const names = useMemo(() => new Map(communes.map(({ code, name }) => [code, name])), [communes]);
  const sorted = useMemo(() => [...communes].sort((a, b) => a.name.localeCompare(b.name, 'fr')), [communes]);
  const isNarrowed =
    criteria.communes.length > 0 || criteria.kind !== '' || criteria.vacantBefore !== '' || criteria.status !== '';
  const columns: Column<Dwelling>[] = [
    {
      key: 'address',
      title: 'Adresse',
      cell: ({ addressLabel, citycode, localId }) => (
        <span className={styles.address}>
          {addressLabel}
          <span>
            {names.get(citycode) ?? citycode} · {localId}
          </span>
        </span>
      ),
    },
    { key: 'kind', title: 'Type', cell: ({ kind }) => DWELLING_KINDS[kind] },
    { key: 'rooms', title: 'Pièces', isNumber: true, cell: ({ rooms }) => rooms ?? '–' },
    {
      key: 'area',
      title: 'Surface',
      isNumber: true,
      cell: ({ livingArea }) => (livingArea === null ? '–' : `${number.format(livingArea)} m²`),
    },
    { key: 'since', title: 'Vacant depuis', isNumber: true, cell: ({ vacantSince }) => vacantSince ?? 'plus vacant' },
    ...(canReadOwners
      ? [
          {
            key: 'owners',
            title: 'Propriétaires',
            cell: (dwelling: Dwelling) => <Owners dwelling={dwelling} posted={posted} />,
          },
        ]
      : []),
    {
      key: 'followUp',
      title: 'Suivi',
      cell: (dwelling) => <FollowUp key={dwelling.id} dwelling={dwelling} canFollow={canFollow} posted={posted} />,
    },
  ];
  return (
    <Page
      title="Logements vacants"
      count={`${number.format(totalCount)} ${totalCount > 1 ? 'logements' : 'logement'}${isNarrowed ? ' pour ces critères' : ''}`}
    >
      <Filter action="/agents/logements-vacants">
        <Criterion label="Commune">
          <select key={criteria.communes.join()} name="commune" defaultValue={criteria.communes[0] ?? ''}>
            <option value="">Toutes</option>
            {sorted.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Criterion>
        <Criterion label="Type">
          <select key={criteria.kind} name="type" defaultValue={criteria.kind}>
            <option value="">Tous</option>
            {Object.entries(DWELLING_KINDS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </Criterion>
        <Criterion label="Vacant depuis une année avant">
          <input
            key={criteria.vacantBefore}
            type="number"
            name="avant-annee"
            min={1900}
            max={2099}
            step={1}
            placeholder="2020"
            defaultValue={criteria.vacantBefore}
          />
        </Criterion>
        <Criterion label="Suivi">
          <select key={criteria.status} name="suivi" defaultValue={criteria.status}>
            <option value="">Tous</option>
            {STATUSES.map((status) => (
              <option key={status} value={status}>
                {FOLLOW_UP_LOOKS[status].label}
              </option>
            ))}
          </select>
        </Criterion>
      </Filter>
      {dwellings.length > 0 ? (
        <TableArea>
          <Table caption="Logements vacants" hideCaption columns={columns} rows={dwellings} rowKey={({ id }) => id} />
        </TableArea>
      ) : isNarrowed ? (
        <EmptyList title="Aucun logement ne répond à ces critères">
          <Link to="/agents/logements-vacants">Retirer les critères</Link>
        </EmptyList>
      ) : (
        <EmptyList title="Aucun logement vacant n’est enregistré">
          <p>
            La liste vient du fichier LOVAC, que l’État remet à votre collectivité chaque année. Demandez son import à
            la personne qui exploite la plateforme.
          </p>
        </EmptyList>
      )}
      <Pagination {...pages} label="Pages de la liste des logements vacants" />
    </Page>
  );
}

function FollowUp({ dwelling, canFollow, posted }: { dwelling: Dwelling; canFollow: boolean; posted: Posted }) {
  const fetcher = useFetcher<typeof action>();
  const { status, nextStatuses, changedAt } = dwelling.followUp;
  const look = FOLLOW_UP_LOOKS[status];
  const answer = fetcher.data ?? (posted?.dwellingId === dwelling.id ? posted : undefined);
  const result = answer?.kind === 'result' ? answer.result : undefined;
  const others = nextStatuses.filter((next) => next !== status);
  return (
    <div className={styles.followUp}>
      <StatusTag tone={look.tone} icon={look.icon}>
        {look.label}
      </StatusTag>
      {changedAt ? (
        <span className={styles.when}>
          <When at={changedAt} />
        </span>
      ) : null}
      {canFollow && others.length > 0 ? (
        <fetcher.Form method="post" key={status}>
          <input type="hidden" name="intent" value="follow-up" />
          <input type="hidden" name="dwellingId" value={dwelling.id} />
          <label>
            <VisuallyHidden>Nouveau suivi de {dwelling.addressLabel}</VisuallyHidden>
            <select name="status" defaultValue={others[0]}>
              {others.map((next) => (
                <option key={next} value={next}>
                  {FOLLOW_UP_LOOKS[next].label}
                </option>
              ))}
            </select>
          </label>
          <Button look="secondary" compact aria-disabled={fetcher.state !== 'idle' || undefined}>
            Changer
          </Button>
        </fetcher.Form>
      ) : null}
      <span role="status" className={classes(result && !result.ok ? styles.refused : styles.done)}>
        {result ? result.ok ? <VisuallyHidden>{result.message}</VisuallyHidden> : wordsForCode(result.code) : ''}
      </span>
    </div>
  );
}

function Owners({ dwelling, posted }: { dwelling: Dwelling; posted: Posted }) {
  const fetcher = useFetcher<typeof action>();
  const answer = fetcher.data ?? (posted?.dwellingId === dwelling.id ? posted : undefined);
  if (answer?.kind !== 'owners')
    return (
      <fetcher.Form method="post">
        <input type="hidden" name="intent" value="owners" />
        <input type="hidden" name="dwellingId" value={dwelling.id} />
        <button type="submit" className={styles.show} title="Cette consultation est inscrite au journal">
          Afficher
          <VisuallyHidden>
            {' '}
            les propriétaires de {dwelling.addressLabel}. Cette consultation est inscrite au journal
          </VisuallyHidden>
        </button>
      </fetcher.Form>
    );
  if (answer.owners.length === 0) return <>Inconnus</>;
  return (
    <ul className={styles.owners} aria-live="polite">
      {answer.owners.map((owner) => (
        <li key={owner.id}>
          <strong>{owner.fullName}</strong>
          {owner.postalAddress.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </li>
      ))}
    </ul>
  );
}
