import { NavLink, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { LIST_MARK } from '../keyboard/useKeys.ts';
import { useListKeys } from '../keyboard/useListKeys.ts';
import type { StatusLook } from '../words/signalement-words.ts';
import { EmptyList } from './Page.tsx';
import styles from './SideList.module.css';

const number = new Intl.NumberFormat('fr-FR');

/** What a list shows, as its page read it from its address. */
export interface SideListProps<Row> {
  readonly rows: readonly Row[];
  readonly totalCount: number;
  readonly search: string;
  readonly filter: string;
  readonly pages: { readonly previous: string | undefined; readonly next: string | undefined };
  readonly openId: string | undefined;
}

/** What one list has of its own. */
interface SideListWords<Row> {
  readonly title: string;
  /** Where the list is; its files are under it, by their id. */
  readonly path: string;
  readonly searchLabel: string;
  readonly filter: {
    readonly label: string;
    readonly name: string;
    readonly all: string;
    readonly options: Readonly<Record<string, { readonly label: string }>>;
  };
  /** One of what is listed, and several. */
  readonly count: readonly [one: string, several: string];
  readonly pagesLabel: string;
  readonly empty: { readonly filtered: string; readonly none: string; readonly why: ReactNode };
  readonly row: (row: Row) => ReactNode;
}

/** What a row of files says: where, how long is left or how it stands, under which number, in what state. */
export function FileRow({
  file,
  figure,
  look,
}: {
  file: { readonly addressLabel: string; readonly reference: string };
  figure: string;
  look: StatusLook;
}) {
  return (
    <>
      <span className={styles.line}>
        <span className={styles.name}>{file.addressLabel}</span>
        <span className={styles.figure}>{figure}</span>
      </span>
      <span className={styles.line}>
        <span className={styles.small}>{file.reference}</span>
        <StatusTag tone={look.tone} icon={look.icon}>
          {look.label}
        </StatusTag>
      </span>
    </>
  );
}

/** The list beside the file that is open in it: a search, one filter, rows by the keyboard, pages. */
export function SideList<Row extends { readonly id: string }>({
  rows,
  totalCount,
  search,
  filter,
  pages,
  openId,
  words,
}: SideListProps<Row> & { words: SideListWords<Row> }) {
  const { search: query } = useLocation();
  const { path, count, empty } = words;
  const list = useListKeys({ onMap: () => undefined, listPath: `${path}${query}`, openId });
  return (
    <>
      <div className={styles.head}>
        <div className={styles.title}>
          <h1>{words.title}</h1>
        </div>
        <Filter action={path}>
          <Criterion label={words.searchLabel}>
            <input
              type="search"
              name="recherche"
              defaultValue={search}
              autoComplete="off"
              aria-keyshortcuts="/"
              data-search=""
            />
          </Criterion>
          <Criterion label={words.filter.label}>
            <select name={words.filter.name} defaultValue={filter}>
              <option value="">{words.filter.all}</option>
              {Object.entries(words.filter.options).map(([value, { label }]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </Criterion>
        </Filter>
        <p className={styles.summary} role="status">
          {number.format(totalCount)} {totalCount > 1 ? count[1] : count[0]}
        </p>
      </div>
      <div className={styles.scroll}>
        {rows.length > 0 ? (
          <ul className={styles.rows} ref={list} {...LIST_MARK}>
            {rows.map((row) => (
              <li key={row.id}>
                <NavLink
                  to={`${path}/${encodeURIComponent(row.id)}${query}`}
                  data-row={row.id}
                  prefetch="intent"
                  preventScrollReset
                >
                  {words.row(row)}
                </NavLink>
              </li>
            ))}
          </ul>
        ) : (
          <EmptyList title={search || filter ? empty.filtered : empty.none}>
            <p>{empty.why}</p>
          </EmptyList>
        )}
        <div className={styles.pages}>
          <Pagination {...pages} label={words.pagesLabel} />
        </div>
      </div>
    </>
  );
}
