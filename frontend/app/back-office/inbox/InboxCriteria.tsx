import { Form, useSubmit } from '@remix-run/react';
import { useEffect, useMemo, useRef } from 'react';
import { Icon } from '../../design/icons.tsx';
import { VisuallyHidden } from '../../design/Layout.tsx';
import styles from './Inbox.module.css';
import { INBOX_SORTS, type InboxView } from './inbox-location.ts';
import { type InboxZone, MoreCriteria } from './MoreCriteria.tsx';

const SEARCH_WAIT_MS = 250;

/** What the list is narrowed to and sorted by. With scripts each criterion sends itself; the address keeps them. */
export function InboxCriteria(props: {
  view: InboxView;
  communes: readonly { code: string; name: string }[];
  search: React.RefObject<HTMLInputElement>;
  canSeeAll: boolean;
  partners: readonly { readonly id: string; readonly name: string }[];
  zones: readonly InboxZone[];
}) {
  const { view, communes, search, canSeeAll, partners, zones } = props;
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const sorted = useMemo(() => [...communes].sort((a, b) => a.name.localeCompare(b.name, 'fr')), [communes]);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The address may change by a link: the words written here follow it, unless one is writing.
  useEffect(() => {
    if (search.current && document.activeElement !== search.current) search.current.value = view.search;
  }, [view.search, search]);
  const send = (wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => form.current && submit(form.current, { replace: true, preventScrollReset: true }),
      wait,
    );
  };
  return (
    <Form ref={form} method="get" action="/agents/signalements" className={styles.criteria} role="search">
      {view.tab === 'tous' ? null : <input type="hidden" name="statut" value={view.tab} />}
      {view.shape === 'liste' ? null : <input type="hidden" name="vue" value={view.shape} />}
      <label className={styles.search}>
        <VisuallyHidden>Rechercher une référence ou une adresse</VisuallyHidden>
        <Icon name="search" size={20} />
        <input
          ref={search}
          type="search"
          name="recherche"
          defaultValue={view.search}
          placeholder="Référence ou adresse"
          autoComplete="off"
          aria-keyshortcuts="/"
          onChange={() => send(SEARCH_WAIT_MS)}
        />
        <kbd className={styles.key}>/</kbd>
      </label>
      <label className={styles.commune}>
        <VisuallyHidden>Commune</VisuallyHidden>
        <select key={view.commune} name="commune" defaultValue={view.commune} onChange={() => send(0)}>
          <option value="">Toutes les communes</option>
          {sorted.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.toggle}>
        <input
          key={String(view.onlyDanger)}
          type="checkbox"
          name="danger"
          value="oui"
          defaultChecked={view.onlyDanger}
          onChange={() => send(0)}
        />
        Danger
      </label>
      <label
        className={styles.toggle}
        title={canSeeAll ? 'Ceux sur lesquels vous avez agi' : 'Ceux que votre organisation doit traiter'}
      >
        <input
          key={String(view.onlyMine)}
          type="checkbox"
          name="miens"
          value="oui"
          defaultChecked={view.onlyMine}
          onChange={() => send(0)}
        />
        {canSeeAll ? 'Les miens' : 'À traiter'}
      </label>
      <label className={styles.commune}>
        <VisuallyHidden>Trier par</VisuallyHidden>
        <select key={view.sort} name="tri" defaultValue={view.sort} onChange={() => send(0)}>
          {Object.entries(INBOX_SORTS).map(([name, { label }]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <MoreCriteria criteria={view.more} partners={partners} zones={zones} send={send} />
      <button type="submit" className={styles.filter}>
        Filtrer
      </button>
    </Form>
  );
}
