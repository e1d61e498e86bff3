import { Form, useSubmit } from '@remix-run/react';
import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react';
import { classes } from '../../design/classes.ts';
import { Icon } from '../../design/icons.tsx';
import { VisuallyHidden } from '../../design/Layout.tsx';
import { useTerritory } from '../../territory/useTerritory.ts';
import { useAgent } from '../frame/useAgent.ts';
import inbox from '../inbox/Inbox.module.css';
import styles from './Requests.module.css';
import { COLLECTIVITE, REQUEST_TABS, REQUESTS_PATH, type RequestView, STATUS_SLUGS } from './request-view.ts';
import { REQUEST_LOOKS } from './request-words.ts';

const SEARCH_WAIT_MS = 250;

/** What the criteria offer: the networks and the partners of the territory. */
export interface RequestChoices {
  readonly networks: readonly { readonly id: string; readonly name: string }[];
  readonly partners: readonly { readonly id: string; readonly name: string }[];
}

/** The criteria of the list. With scripts each sends itself; the address keeps them. */
export function RequestCriteria(props: {
  view: RequestView;
  choices: RequestChoices;
  search: RefObject<HTMLInputElement>;
}) {
  const { view, choices, search } = props;
  const { communes } = useAgent();
  const territory = useTerritory();
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
  const statuses = REQUEST_TABS.find(({ tab }) => tab === view.tab)?.statuses ?? [];
  const offered = view.tab === 'toutes' ? REQUEST_TABS.flatMap(({ statuses: each }) => [...each]) : [...statuses];
  return (
    <Form ref={form} method="get" action={REQUESTS_PATH} className={styles.criteria} role="search">
      {view.withMap ? <input type="hidden" name="carte" value="oui" /> : null}
      {view.sort === 'recentes' ? null : <input type="hidden" name="tri" value={view.sort} />}
      <label className={classes(inbox.search, styles.find)}>
        <VisuallyHidden>Rechercher une référence, une adresse ou un nom</VisuallyHidden>
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
        <kbd>/</kbd>
      </label>
      <Choice label="Statut" name="statut" value={view.status ? STATUS_SLUGS[view.status] : view.tab} send={send}>
        <option value={view.tab}>Tous les statuts</option>
        {offered.length > 1
          ? offered.map((status) => (
              <option key={status} value={STATUS_SLUGS[status]}>
                {REQUEST_LOOKS[status].label}
              </option>
            ))
          : null}
      </Choice>
      <Choice label="Réseau" name="reseau" value={view.network} send={send}>
        <option value="">Tous les réseaux</option>
        {choices.networks.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      {choices.partners.length > 0 ? (
        <Choice label="Suivie par" name="destinataire" value={view.recipient} send={send}>
          <option value="">Suivies par tous</option>
          <option value={COLLECTIVITE}>{territory.name}</option>
          {choices.partners.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
      ) : null}
      <Choice label="Commune" name="commune" value={view.commune} send={send}>
        <option value="">Toutes les communes</option>
        {sorted.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Choice>
      <Toggle name="potentiel" isOn={view.onlyHighPotential} send={send}>
        Haut potentiel
      </Toggle>
      <Toggle name="retard" isOn={view.onlyLate} send={send}>
        En retard
      </Toggle>
      <Toggle name="sans-reponse" isOn={view.onlyUnanswered} send={send}>
        Sans réponse
      </Toggle>
      <button type="submit" className={inbox.filter}>
        Filtrer
      </button>
    </Form>
  );
}

function Choice(props: {
  label: string;
  name: string;
  value: string;
  send: (wait: number) => void;
  children: ReactNode;
}) {
  const { label, name, value, send, children } = props;
  return (
    <label className={styles.choice}>
      <VisuallyHidden>{label}</VisuallyHidden>
      <select key={value} name={name} defaultValue={value} onChange={() => send(0)}>
        {children}
      </select>
    </label>
  );
}

function Toggle(props: { name: string; isOn: boolean; send: (wait: number) => void; children: string }) {
  const { name, isOn, send, children } = props;
  return (
    <label className={inbox.toggle}>
      <input
        key={String(isOn)}
        type="checkbox"
        name={name}
        value="oui"
        defaultChecked={isOn}
        onChange={() => send(0)}
      />
      {children}
    </label>
  );
}
