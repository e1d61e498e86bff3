import { NavLink, useLocation } from '@remix-run/react';
import { ButtonLink } from '../../design/Button.tsx';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { Competence, PartnerListQuery } from '../../graphql/generated/graphql.ts';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { EmptyList } from '../frame/Page.tsx';
import styles from '../frame/SideList.module.css';
import { useAgent } from '../frame/useAgent.ts';
import { LIST_MARK } from '../keyboard/useKeys.ts';
import { useListKeys } from '../keyboard/useListKeys.ts';
import { COMPETENCES, choicesOf, PARTNER_KINDS } from '../words/partner-words.ts';

/** The organisations that work with the territory. */
export function PartnerList(props: {
  partners: readonly PartnerListQuery['partners']['edges'][number]['node'][];
  search: string;
  competence: Competence | null;
  /** INSEE code. */
  citycode: string | null;
  nextCursor: string | null;
  canManage: boolean;
  openId: string | undefined;
}) {
  const { partners, search, competence, citycode, nextCursor, canManage, openId } = props;
  const { communes } = useAgent();
  const { search: query } = useLocation();
  const kept = new URLSearchParams(query);
  kept.delete('ajoute');
  const keptQuery = kept.size > 0 ? `?${kept}` : '';
  const names = new Map(communes.map(({ code, name }) => [code, name]));
  const list = useListKeys({ listPath: `/agents/partenaires${keptQuery}`, openId });
  const next = new URLSearchParams(kept);
  if (nextCursor) next.set('apres', nextCursor);
  const perimeter = (codes: readonly string[]) =>
    codes.length === 0
      ? 'Tout le territoire'
      : codes.length <= 2
        ? codes.map((code) => names.get(code) ?? code).join(', ')
        : `${codes.length} communes`;
  return (
    <>
      <div className={styles.head}>
        <div className={styles.title}>
          <h1>Partenaires</h1>
          {canManage ? (
            <ButtonLink to="/agents/partenaires/nouveau" look="secondary" icon="plus" compact className={styles.add}>
              Ajouter
            </ButtonLink>
          ) : null}
        </div>
        <Filter action="/agents/partenaires">
          <Criterion label="Nom du partenaire">
            <input
              type="search"
              name="recherche"
              defaultValue={search}
              autoComplete="off"
              aria-keyshortcuts="/"
              data-search=""
            />
          </Criterion>
          <Criterion label="Compétence">
            <select name="competence" defaultValue={competence ?? ''}>
              <option value="">Toutes</option>
              {choicesOf(COMPETENCES).map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </Criterion>
          <Criterion label="Travaille dans">
            <select name="commune" defaultValue={citycode ?? ''}>
              <option value="">Toutes les communes</option>
              {[...communes]
                .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
                .map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
            </select>
          </Criterion>
        </Filter>
      </div>
      <div className={styles.scroll}>
        {partners.length > 0 ? (
          <ul className={styles.rows} ref={list} {...LIST_MARK}>
            {partners.map((partner) => (
              <li key={partner.id}>
                <NavLink
                  to={`/agents/partenaires/${encodeURIComponent(partner.id)}${keptQuery}`}
                  data-row={partner.id}
                  prefetch="intent"
                  preventScrollReset
                >
                  <span className={styles.line}>
                    <span className={styles.name}>{partner.name}</span>
                    {partner.isActive ? null : (
                      <StatusTag tone="neutral" icon="pause">
                        Inactif
                      </StatusTag>
                    )}
                  </span>
                  <span className={styles.small}>
                    {PARTNER_KINDS[partner.kind]} · {perimeter(partner.communes)}
                  </span>
                </NavLink>
              </li>
            ))}
          </ul>
        ) : (
          <EmptyList
            title={
              search || competence || citycode
                ? 'Aucun partenaire ne répond à ces critères'
                : 'Aucun partenaire pour le moment'
            }
          >
            <p>
              {canManage
                ? 'Ajoutez les organisations à qui vous confierez des signalements : service d’hygiène, ADIL, ARS, CCAS…'
                : 'L’administration du territoire les ajoute.'}
            </p>
          </EmptyList>
        )}
        <div className={styles.pages}>
          <Pagination
            previous={kept.has('apres') ? '/agents/partenaires' : undefined}
            next={nextCursor ? `/agents/partenaires?${next}` : undefined}
            label="Pages de la liste des partenaires"
          />
        </div>
      </div>
    </>
  );
}
