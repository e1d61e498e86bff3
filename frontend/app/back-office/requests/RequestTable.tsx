import { Link } from '@remix-run/react';
import { type ReactNode, type RefObject, useMemo } from 'react';
import { classes } from '../../design/classes.ts';
import { Icon } from '../../design/icons.tsx';
import { VisuallyHidden } from '../../design/Layout.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { RequestRowFragment } from '../../graphql/generated/graphql.ts';
import { useTerritory } from '../../territory/useTerritory.ts';
import { useAgent } from '../frame/useAgent.ts';
import { LIST_MARK } from '../keyboard/useKeys.ts';
import { When } from '../time/When.tsx';
import { COLUMN_TITLES, type RequestColumn } from './columns.ts';
import styles from './Requests.module.css';
import type { RequestTotals } from './request-totals.ts';
import {
  changeRequestView,
  REQUESTS_PATH,
  type RequestSortName,
  type RequestView,
  requestPath,
  writeRequestView,
} from './request-view.ts';
import { ENERGY_SHORT, HEATING_SHORT, REQUEST_LOOKS } from './request-words.ts';

const number = new Intl.NumberFormat('fr-FR');
const NOTHING = <span className={styles.nothing}>–</span>;
const NUMBERS: readonly RequestColumn[] = ['distance', 'logements', 'surface'];

/** What a click on the head of a column sorts by, and which way that goes. */
const SORTS: Partial<Record<RequestColumn, { sort: RequestSortName; order: 'ascending' | 'descending' }>> = {
  distance: { sort: 'proches', order: 'ascending' },
  logements: { sort: 'logements', order: 'descending' },
  recue: { sort: 'recentes', order: 'descending' },
  modifiee: { sort: 'modifiees', order: 'descending' },
};

/** The requests in rows and columns: the columns of this person, totals of the whole filter under them. */
export function RequestTable(props: {
  view: RequestView;
  rows: readonly RequestRowFragment[];
  changes: Readonly<Record<string, number>>;
  columns: readonly RequestColumn[];
  totals: RequestTotals;
  isLoading: boolean;
  body: RefObject<HTMLTableSectionElement>;
}) {
  const { view, rows, changes, columns, totals, isLoading, body } = props;
  const here = writeRequestView(view);
  const cells = useCells();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable without a mouse.
    <section className={styles.scroll} tabIndex={0} aria-label="Demandes de raccordement" data-scroll="">
      <table className={classes(styles.table, isLoading && styles.loading)}>
        <caption>
          <VisuallyHidden>Demandes de raccordement</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column} column={column} view={view} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} {...LIST_MARK}>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column) =>
                column === 'adresse' ? (
                  <th key={column} scope="row">
                    {changes[row.id] ? <span key={changes[row.id]} className={styles.glow} aria-hidden="true" /> : null}
                    <Link
                      to={requestPath(row.id, here)}
                      className={styles.rowLink}
                      data-row={row.id}
                      preventScrollReset
                      prefetch="intent"
                    >
                      {row.addressLabel}
                    </Link>
                    <span className={styles.marks}>
                      {row.reference}
                      <Marks row={row} />
                    </span>
                  </th>
                ) : (
                  <td
                    key={column}
                    data-title={COLUMN_TITLES[column]}
                    className={classes(NUMBERS.includes(column) && styles.number) || undefined}
                  >
                    {cells[column](row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            {columns.map((column) =>
              column === 'adresse' ? (
                <th key={column} scope="row">
                  Total de ce filtre : {number.format(totals.totalCount)}
                </th>
              ) : (
                <td
                  key={column}
                  data-title={COLUMN_TITLES[column]}
                  className={classes(NUMBERS.includes(column) && styles.number) || undefined}
                >
                  {column === 'logements' ? number.format(totals.dwellings) : null}
                  {column === 'surface' ? `${number.format(totals.surface)} m²` : null}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Head({ column, view }: { column: RequestColumn; view: RequestView }) {
  const sorting = SORTS[column];
  const className = classes(NUMBERS.includes(column) && styles.number) || undefined;
  if (!sorting)
    return (
      <th scope="col" className={className}>
        {COLUMN_TITLES[column]}
      </th>
    );
  // The date of arrival goes both ways; a second click turns it.
  const isOldest = column === 'recue' && view.sort === 'anciennes';
  const isSorted = view.sort === sorting.sort || isOldest;
  const next = column === 'recue' && view.sort === 'recentes' ? 'anciennes' : sorting.sort;
  const order = isOldest ? 'ascending' : sorting.order;
  return (
    <th scope="col" className={className} aria-sort={isSorted ? order : undefined}>
      <Link
        to={`${REQUESTS_PATH}${writeRequestView(changeRequestView(view, { sort: next }))}`}
        className={styles.sortLink}
        preventScrollReset
      >
        {COLUMN_TITLES[column]}
        {isSorted ? (
          <span className={classes(styles.arrow, order === 'ascending' && styles.up)}>
            <Icon name="arrowRight" size={16} />
          </span>
        ) : null}
      </Link>
    </th>
  );
}

/** What deserves a look before the rest: a mark is a word and a sign. */
export function Marks({ row }: { row: Pick<RequestRowFragment, 'isHighPotential' | 'isLate'> }) {
  return (
    <>
      {row.isHighPotential ? (
        <span className={styles.potential}>
          <Icon name="flame" size={16} />
          Haut potentiel
        </span>
      ) : null}
      {row.isLate ? (
        <span className={styles.late}>
          <Icon name="clock" size={16} />
          En retard
        </span>
      ) : null}
    </>
  );
}

/** Distances as people say them: "28 m". */
const metres = (value: number | null) => (value === null ? NOTHING : `${number.format(value)} m`);

function useCells(): Record<RequestColumn, (row: RequestRowFragment) => ReactNode> {
  const { communes } = useAgent();
  const { name } = useTerritory();
  return useMemo(() => {
    const names = new Map(communes.map((commune) => [commune.code, commune.name]));
    return {
      adresse: (row) => row.addressLabel,
      statut: ({ status }) => {
        const look = REQUEST_LOOKS[status];
        return (
          <StatusTag tone={look.tone} icon={look.icon}>
            {look.label}
          </StatusTag>
        );
      },
      reseau: ({ network }) => network?.name ?? NOTHING,
      destinataire: ({ partner }) => partner?.name ?? <span className={styles.quiet}>{name}</span>,
      distance: ({ distanceMeters }) => metres(distanceMeters),
      logements: ({ dwellings }) => (dwellings === null ? NOTHING : number.format(dwellings)),
      surface: ({ surface }) => (surface === null ? NOTHING : `${number.format(surface)} m²`),
      chauffage: ({ heatingType }) => (heatingType ? HEATING_SHORT[heatingType] : 'Non connu'),
      energie: ({ heatingEnergy }) => (heatingEnergy ? ENERGY_SHORT[heatingEnergy] : 'Non connue'),
      commune: ({ citycode }) => names.get(citycode) ?? citycode,
      reponse: ({ firstAnswerAt, endedAt }) =>
        firstAnswerAt ? (
          <When at={firstAnswerAt} />
        ) : endedAt ? (
          NOTHING
        ) : (
          <span className={styles.quiet}>attendue</span>
        ),
      recue: ({ createdAt }) => <When at={createdAt} />,
      modifiee: ({ updatedAt }) => <When at={updatedAt} />,
    };
  }, [communes, name]);
}
