import type { ReactNode } from 'react';
import { Icon } from '../../design/icons.tsx';
import filter from '../forms/Filter.module.css';
import styles from './Inbox.module.css';
import {
  ANSWERS,
  CHANNELS,
  type Criteria,
  type CriterionParam,
  PROFILES,
  SECTORS,
  STAGES,
  SUSPICIONS,
} from './inbox-criteria.ts';

/** A zone of interest that a list may be narrowed to. */
export interface InboxZone {
  readonly id: string;
  readonly name: string;
  readonly applies: boolean;
}

/** What a list may be narrowed to beside the first criteria: folded until it is wanted. Sent by the form around it. */
export function MoreCriteria(props: {
  criteria: Criteria;
  partners: readonly { readonly id: string; readonly name: string }[];
  zones: readonly InboxZone[];
  send: (wait: number) => void;
}) {
  const { criteria, partners, zones, send } = props;
  const count = Object.keys(criteria).length;
  const choice = (param: CriterionParam, label: string, options: ReactNode) => (
    <Named key={`${param}${criteria[param] ?? ''}`} label={label}>
      <select name={param} defaultValue={criteria[param] ?? ''} onChange={() => send(0)}>
        <option value="">Indifférent</option>
        {options}
      </select>
    </Named>
  );
  const input = (param: CriterionParam, label: string, type: 'date' | 'number' | 'text') => (
    <Named key={`${param}${criteria[param] ?? ''}`} label={label}>
      <input
        type={type}
        name={param}
        defaultValue={criteria[param] ?? ''}
        {...(type === 'number' ? { min: 0, max: 3650, inputMode: 'numeric' as const } : {})}
        onBlur={({ target }) => target.value !== (criteria[param] ?? '') && send(0)}
      />
    </Named>
  );
  return (
    <details className={styles.more} open={count > 0}>
      <summary>
        <Icon name="list" size={16} />
        {count > 0 ? `Plus de critères (${count})` : 'Plus de critères'}
      </summary>
      <div className={styles.moreGrid}>
        {choice(
          'classe',
          'Classe',
          ['FG', 'G', 'F', 'E', 'D', 'C', 'B', 'A'].map((letters) => (
            <option key={letters} value={letters}>
              {letters === 'FG' ? 'F ou G' : letters}
            </option>
          )),
        )}
        {choice('etape', 'Étape', optionsOf(STAGES))}
        {partners.length > 0
          ? choice(
              'partenaire',
              'Partenaire',
              partners.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              )),
            )
          : null}
        {zones.length > 0
          ? choice(
              'zone',
              'Zone',
              zones.map(({ id, name, applies }) => (
                <option key={id} value={id}>
                  {applies ? name : `${name} (hors période)`}
                </option>
              )),
            )
          : null}
        {choice('reponse', 'Affectation', optionsOf(ANSWERS))}
        {choice('suspicion', 'À vérifier', optionsOf(SUSPICIONS))}
        {choice('parc', 'Parc', optionsOf(SECTORS))}
        {choice('profil', 'Déclarant', optionsOf(PROFILES))}
        {choice('canal', 'Canal', optionsOf(CHANNELS))}
        {input('campagne', 'Campagne', 'text')}
        {input('du', 'Déposé à partir du', 'date')}
        {input('au', 'Déposé jusqu’au', 'date')}
        {input('silence', 'Sans suivi depuis (jours)', 'number')}
        {input('silence-public', 'Sans suivi public depuis (jours)', 'number')}
        {choice('abonne', 'Abonnement', <option value="oui">Ceux que je suis</option>)}
        {criteria.adresse ? <input type="hidden" name="adresse" value={criteria.adresse} /> : null}
      </div>
    </details>
  );
}

function optionsOf(words: Readonly<Record<string, { readonly slug: string; readonly label: string }>>) {
  return Object.values(words).map(({ slug, label }) => (
    <option key={slug} value={slug}>
      {label}
    </option>
  ));
}

function Named({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child that is given.
    <label className={filter.criterion}>
      <span>{label}</span>
      {children}
    </label>
  );
}
