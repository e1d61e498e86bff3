import { Link } from '@remix-run/react';
import { memo } from 'react';
import { classes } from '../../design/classes.ts';
import { Icon } from '../../design/icons.tsx';
import { VisuallyHidden } from '../../design/Layout.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { InboxRowFragment } from '../../graphql/generated/graphql.ts';
import { When } from '../time/When.tsx';
import { AFFECTATION_LOOKS, STATUS_LOOKS } from '../words/signalement-words.ts';
import styles from './Inbox.module.css';
import type { InboxColumn } from './inbox-columns.ts';
import { CHANNELS, PROFILES, SECTORS } from './inbox-criteria.ts';

const SHOWN_DESORDRES = 2;

/** One signalement of the list. A new number of `changes` makes it glow. */
export const InboxRow = memo(function InboxRow(props: {
  row: InboxRowFragment;
  to: string;
  isOpen: boolean;
  changes: number;
  withStatus: boolean;
  columns: readonly InboxColumn[];
}) {
  const { row, to, isOpen, changes, withStatus, columns } = props;
  const status = STATUS_LOOKS[row.status];
  const desordres = row.desordres.slice(0, SHOWN_DESORDRES).map(({ label }) => label);
  const others = row.desordres.length - desordres.length;
  const shows = (column: InboxColumn) => columns.includes(column);
  const affectations = shows('partenaires') ? row.affectations.filter(({ status }) => status !== 'CANCELLED') : [];
  const facts = [
    shows('parc') ? SECTORS[row.housingSector].label : '',
    shows('canal') ? CHANNELS[row.entryChannel].label : '',
    shows('profil') ? PROFILES[row.reporterKind].label : '',
  ].filter((fact) => fact !== '');
  return (
    <li className={classes(styles.row, isOpen && styles.isOpen, row.hasDanger && styles.hasDanger)}>
      {changes > 0 ? <span key={changes} className={styles.glow} aria-hidden="true" /> : null}
      <Link to={to} data-row={row.id} aria-current={isOpen ? 'true' : undefined} preventScrollReset prefetch="intent">
        <span className={styles.line}>
          <span className={styles.address}>{row.addressLabel}</span>
          <span className={styles.age}>
            <When at={row.createdAt} />
          </span>
        </span>
        <span className={styles.desordres}>
          {row.hasDanger ? (
            <span className={styles.alarm}>
              <Icon name="alert" size={16} />
              Danger
            </span>
          ) : null}
          {shows('classe') && row.classLetter ? (
            <span className={styles.letter}>
              <VisuallyHidden>Classe </VisuallyHidden>
              {row.classLetter}
            </span>
          ) : null}
          {shows('desordres') ? desordres.join(', ') : ''}
          {shows('desordres') && others > 0 ? ` et ${others} ${others > 1 ? 'autres' : 'autre'}` : ''}
        </span>
        {facts.length > 0 || shows('dernier_suivi') ? (
          <span className={styles.facts}>
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
            {shows('dernier_suivi') ? (
              <span>{row.lastSuiviAt ? <LastSuivi at={row.lastSuiviAt} /> : 'Aucun suivi'}</span>
            ) : null}
          </span>
        ) : null}
        <span className={styles.line}>
          <span className={styles.reference}>{row.reference}</span>
          <span className={styles.states}>
            {affectations.map(({ id, status: answer, partner }) => {
              const look = AFFECTATION_LOOKS[answer];
              return (
                <span
                  key={id}
                  className={classes(styles.affectation, styles[look.tone])}
                  title={`${partner.name} : ${look.label.toLowerCase()}`}
                >
                  <Icon name={look.icon} size={16} />
                  <span className={styles.partner}>{partner.name}</span>
                  <VisuallyHidden> : {look.label}</VisuallyHidden>
                </span>
              );
            })}
            {withStatus ? (
              <StatusTag tone={status.tone} icon={status.icon}>
                {status.label}
              </StatusTag>
            ) : null}
          </span>
        </span>
      </Link>
    </li>
  );
});

function LastSuivi({ at }: { at: string }) {
  return (
    <>
      Dernier suivi <When at={at} />
    </>
  );
}
