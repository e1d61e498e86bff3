import { NavLink, useLocation } from '@remix-run/react';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { LandlordDwellingListQuery } from '../../graphql/generated/graphql.ts';
import { LABEL_LOOKS } from '../../landlord/words.ts';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { EmptyList } from '../frame/Page.tsx';
import listStyles from '../frame/SideList.module.css';
import { LIST_MARK } from '../keyboard/useKeys.ts';
import { useListKeys } from '../keyboard/useListKeys.ts';
import { LABEL_FILTERS } from './words.ts';

const number = new Intl.NumberFormat('fr-FR');

/** The dwellings that landlords registered, newest first, with their letter and their label. */
export function LandlordList(props: {
  dwellings: readonly LandlordDwellingListQuery['landlordDwellings']['edges'][number]['node'][];
  totalCount: number;
  search: string;
  filter: string;
  pages: { previous: string | undefined; next: string | undefined };
  openId: string | undefined;
}) {
  const { dwellings, totalCount, search, filter, pages, openId } = props;
  const { search: query } = useLocation();
  const list = useListKeys({ onMap: () => undefined, listPath: `/agents/bailleurs${query}`, openId });
  return (
    <>
      <div className={listStyles.head}>
        <div className={listStyles.title}>
          <h1>Bailleurs</h1>
        </div>
        <Filter action="/agents/bailleurs">
          <Criterion label="Adresse">
            <input
              type="search"
              name="recherche"
              defaultValue={search}
              autoComplete="off"
              aria-keyshortcuts="/"
              data-search=""
            />
          </Criterion>
          <Criterion label="Label">
            <select name="label" defaultValue={filter}>
              <option value="">Tous les logements</option>
              {Object.entries(LABEL_FILTERS).map(([value, { label }]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </Criterion>
        </Filter>
        <p className={listStyles.summary} role="status">
          {number.format(totalCount)} {totalCount > 1 ? 'logements' : 'logement'}
        </p>
      </div>
      <div className={listStyles.scroll}>
        {dwellings.length > 0 ? (
          <ul className={listStyles.rows} ref={list} {...LIST_MARK}>
            {dwellings.map(({ id, addressLabel, statements, label, isLabelFlagged }) => {
              const look = label ? LABEL_LOOKS[label.state] : undefined;
              return (
                <li key={id}>
                  <NavLink
                    to={`/agents/bailleurs/${encodeURIComponent(id)}${query}`}
                    data-row={id}
                    prefetch="intent"
                    preventScrollReset
                  >
                    <span className={listStyles.line}>
                      <span className={listStyles.name}>{addressLabel}</span>
                      <span className={listStyles.figure}>
                        {statements[0] ? `classe ${statements[0].letter}` : 'sans état'}
                      </span>
                    </span>
                    <span className={listStyles.line}>
                      {look ? (
                        <StatusTag tone={look.tone} icon={look.icon}>{`Label ${look.label.toLowerCase()}`}</StatusTag>
                      ) : (
                        <span className={listStyles.small}>sans label</span>
                      )}
                      {isLabelFlagged ? (
                        <StatusTag tone="warning" icon="alert">
                          À revoir
                        </StatusTag>
                      ) : null}
                    </span>
                  </NavLink>
                </li>
              );
            })}
          </ul>
        ) : (
          <EmptyList
            title={search || filter ? 'Aucun logement ne répond à ces critères' : 'Aucun logement pour le moment'}
          >
            <p>Les bailleurs enregistrent leurs logements sur la page publique « Espace bailleur ».</p>
          </EmptyList>
        )}
        <div className={listStyles.pages}>
          <Pagination {...pages} label="Pages de la liste des logements" />
        </div>
      </div>
    </>
  );
}
