import { Link } from '@remix-run/react';
import { dayWords } from '../../dates/dates.ts';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { VisitAgendaQuery } from '../../graphql/generated/graphql.ts';
import { EmptyList, Page } from '../frame/Page.tsx';
import { fieldsOf } from './french-instant.ts';
import styles from './Visits.module.css';
import { KIND_WORDS, STATUS_WORDS } from './words.ts';

type Visit = VisitAgendaQuery['visits'][number];

const VIEWS = [
  { view: 'a-venir', label: 'À venir' },
  { view: 'les-miennes', label: 'Les miennes' },
  { view: 'mon-partenaire', label: 'Mon partenaire' },
  { view: 'a-conclure', label: 'À conclure' },
];

/** The visits in sight, day by day. */
export function VisitAgenda({
  visits,
  view,
  hasPartner,
}: {
  visits: readonly Visit[];
  view: string;
  hasPartner: boolean;
}) {
  const days = [...new Set(visits.map(({ startsAt }) => fieldsOf(startsAt).day))];
  return (
    <Page title="Visites" count={visits.length > 1 ? `${visits.length} visites` : `${visits.length} visite`}>
      <nav aria-label="Quelles visites" className={styles.filters}>
        {VIEWS.filter((each) => hasPartner || each.view !== 'mon-partenaire').map((each) => (
          <Link key={each.view} to={`?vue=${each.view}`} aria-current={each.view === view ? 'page' : undefined}>
            {each.label}
          </Link>
        ))}
      </nav>
      {visits.length === 0 ? (
        <EmptyList title="Aucune visite">
          <p>Une visite se planifie dans l’onglet « Visites » d’un dossier en cours.</p>
        </EmptyList>
      ) : null}
      {days.map((day) => (
        <section key={day} className={styles.day} aria-labelledby={`jour-${day}`}>
          <h2 id={`jour-${day}`}>{dayWords(`${day}T12:00:00Z`)}</h2>
          <ul className={styles.list}>
            {visits
              .filter(({ startsAt }) => fieldsOf(startsAt).day === day)
              .map((visit) => (
                <li key={visit.id} className={styles.visit}>
                  <Line visit={visit} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

function Line({ visit: { kind, status, startsAt, durationMinutes, partner, agent, signalement } }: { visit: Visit }) {
  const { label, tone, icon } = STATUS_WORDS[status];
  return (
    <>
      <span className={styles.title}>
        <time dateTime={startsAt}>{fieldsOf(startsAt).time.replace(':', ' h ')}</time>
        <StatusTag tone={tone} icon={icon}>
          {label}
        </StatusTag>
      </span>
      {signalement ? (
        <Link to={`/agents/signalements/${encodeURIComponent(signalement.id)}/visites`}>
          {signalement.reference}, {signalement.addressLabel}
        </Link>
      ) : null}
      <span className={styles.facts}>
        {KIND_WORDS[kind]}, {durationMinutes} minutes, {partner?.name ?? 'la collectivité'}
        {agent ? `, ${agent.displayName}` : ''}
      </span>
    </>
  );
}
