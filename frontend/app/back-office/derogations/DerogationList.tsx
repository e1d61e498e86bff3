import { NavLink, useLocation } from '@remix-run/react';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { DerogationListQuery } from '../../graphql/generated/graphql.ts';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { EmptyList } from '../frame/Page.tsx';
import listStyles from '../frame/SideList.module.css';
import { LIST_MARK } from '../keyboard/useKeys.ts';
import { useListKeys } from '../keyboard/useListKeys.ts';
import { DEROGATION_LOOKS, delayWords, LIST_FILTERS } from './words.ts';

const number = new Intl.NumberFormat('fr-FR');

/** The requests for a derogation, newest first, each with the days left to answer. */
export function DerogationList(props: {
  files: readonly DerogationListQuery['derogations']['edges'][number]['node'][];
  totalCount: number;
  search: string;
  filter: string;
  pages: { previous: string | undefined; next: string | undefined };
  openId: string | undefined;
}) {
  const { files, totalCount, search, filter, pages, openId } = props;
  const { search: query } = useLocation();
  const list = useListKeys({ onMap: () => undefined, listPath: `/agents/derogations${query}`, openId });
  return (
    <>
      <div className={listStyles.head}>
        <div className={listStyles.title}>
          <h1>Dérogations</h1>
        </div>
        <Filter action="/agents/derogations">
          <Criterion label="Numéro ou adresse">
            <input
              type="search"
              name="recherche"
              defaultValue={search}
              autoComplete="off"
              aria-keyshortcuts="/"
              data-search=""
            />
          </Criterion>
          <Criterion label="État">
            <select name="statut" defaultValue={filter}>
              <option value="">Toutes</option>
              {Object.entries(LIST_FILTERS).map(([value, { label }]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </Criterion>
        </Filter>
        <p className={listStyles.summary} role="status">
          {number.format(totalCount)} {totalCount > 1 ? 'demandes' : 'demande'}
        </p>
      </div>
      <div className={listStyles.scroll}>
        {files.length > 0 ? (
          <ul className={listStyles.rows} ref={list} {...LIST_MARK}>
            {files.map((file) => {
              const look = DEROGATION_LOOKS[file.status];
              return (
                <li key={file.id}>
                  <NavLink
                    to={`/agents/derogations/${encodeURIComponent(file.id)}${query}`}
                    data-row={file.id}
                    prefetch="intent"
                    preventScrollReset
                  >
                    <span className={listStyles.line}>
                      <span className={listStyles.name}>{file.addressLabel}</span>
                      <span className={listStyles.figure}>{delayWords(file.delay)}</span>
                    </span>
                    <span className={listStyles.line}>
                      <span className={listStyles.small}>{file.reference}</span>
                      <StatusTag tone={look.tone} icon={look.icon}>
                        {look.label}
                      </StatusTag>
                    </span>
                  </NavLink>
                </li>
              );
            })}
          </ul>
        ) : (
          <EmptyList
            title={search || filter ? 'Aucune demande ne répond à ces critères' : 'Aucune demande pour le moment'}
          >
            <p>
              Les demandes viennent de la page publique « Demander à ne pas être raccordé ». Chacune vous est aussi
              annoncée par courrier électronique.
            </p>
          </EmptyList>
        )}
        <div className={listStyles.pages}>
          <Pagination {...pages} label="Pages de la liste des dérogations" />
        </div>
      </div>
    </>
  );
}
