import { Form, Link } from '@remix-run/react';
import { Button, ButtonLink } from '../../design/Button.tsx';
import { SelectField } from '../../design/Field.tsx';
import { Table } from '../../design/Table.tsx';
import type { ReportPartFieldsFragment, WeeklyReportQuery } from '../../graphql/generated/graphql.ts';
import { Page } from '../frame/Page.tsx';
import { useAgent } from '../frame/useAgent.ts';
import styles from '../rules/Rules.module.css';
import { dayWords } from '../rules/rules-words.ts';
import { When } from '../time/When.tsx';

export type Report = Extract<WeeklyReportQuery['weeklyReport'], { __typename: 'WeeklyReport' }>;

/** The week of a partner, or of the territory, as it is mailed on Monday. */
export function ReportView(props: {
  report: Report;
  weeksBack: number;
  /** Whom the territory may look at; empty for an agent of a partner. */
  partners: readonly { readonly id: string; readonly name: string }[];
  partnerId: string | null;
}) {
  const { report, weeksBack, partners, partnerId } = props;
  const link = (weeks: number) =>
    `/agents/bilan?${new URLSearchParams({ semaine: String(weeks), ...(partnerId ? { partenaire: partnerId } : {}) })}`;
  return (
    <Page title="Bilan de la semaine">
      <p>
        Du {dayWords(report.from)} au {dayWords(report.to)}. Chaque partenaire reçoit le sien par mail le lundi à 7
        heures, et les administrateurs du territoire celui de tous les partenaires
        {report.saysNothing ? ' ; celui-ci ne dit rien, il n’est pas envoyé' : ''}.{' '}
        <Link to="/agents/preferences">Choisir les messages que je reçois</Link>
      </p>
      <nav className={styles.actions} aria-label="Autres semaines">
        <ButtonLink to={link(weeksBack + 1)} look="quiet" compact>
          Semaine d’avant
        </ButtonLink>
        {weeksBack > 0 ? (
          <ButtonLink to={link(weeksBack - 1)} look="quiet" compact>
            Semaine d’après
          </ButtonLink>
        ) : null}
      </nav>
      {partners.length > 0 ? (
        <Form method="get" className={styles.actions}>
          <input type="hidden" name="semaine" value={weeksBack} />
          <SelectField name="partenaire" label="Bilan de" defaultValue={partnerId ?? ''} key={partnerId}>
            <option value="">Tout le territoire</option>
            {partners.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <Button look="secondary" compact>
            Voir
          </Button>
        </Form>
      ) : null}
      {report.partners.length > 0 ? <Partners report={report} /> : null}
      <Part id="attente" title="Affectations sans réponse" part={report.waiting} when="Depuis" />
      <Part
        id="silence"
        title={`Sans aucun suivi depuis ${report.silentDays} jours`}
        part={report.silent}
        when="Dernier suivi ou dépôt"
      />
      <Part
        id="nouvelles"
        title={`Sans nouvelles pour l’habitant depuis ${report.publicSuiviDays} jours`}
        part={report.late}
        when="Dernières nouvelles ou dépôt"
      />
      <Part id="suivis" title="Nouveaux suivis" part={report.suivis} when={null} />
      <Part id="fins" title="Fins de prise en charge" part={report.closures} when="Le" />
    </Page>
  );
}

/** All partners together, as the administrators of the territory are mailed. */
function Partners({ report }: { report: Report }) {
  type Line = Report['partners'][number];
  const figures: readonly [key: 'waiting' | 'silent' | 'suivis' | 'closures', title: string][] = [
    ['waiting', 'Affectations sans réponse'],
    ['silent', `Sans suivi depuis ${report.silentDays} jours`],
    ['suivis', 'Nouveaux suivis'],
    ['closures', 'Fins de prise en charge'],
  ];
  return (
    <section className={styles.part} aria-labelledby="partenaires">
      <h2 id="partenaires">Par partenaire</h2>
      <Table
        caption="La semaine de chaque partenaire"
        hideCaption
        rows={report.partners}
        rowKey={({ partner }) => partner.id}
        columns={[
          {
            key: 'name',
            title: 'Partenaire',
            cell: ({ partner }: Line) => (
              <Link to={`/agents/bilan?${new URLSearchParams({ partenaire: partner.id })}`}>{partner.name}</Link>
            ),
          },
          ...figures.map(([key, title]) => ({ key, title, cell: (line: Line) => line[key], isNumber: true })),
        ]}
      />
    </section>
  );
}

function Part(props: { id: string; title: string; part: ReportPartFieldsFragment; when: string | null }) {
  const { id, title, part, when } = props;
  const { communes } = useAgent();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>
        {title} : {part.total}
      </h2>
      {part.total === 0 ? (
        <p className={styles.muted}>Aucun dossier.</p>
      ) : (
        <Table
          caption={title}
          hideCaption
          rows={part.files}
          rowKey={(file) => file.id}
          columns={[
            {
              key: 'reference',
              title: 'Dossier',
              cell: (file) => <Link to={`/agents/signalements/${encodeURIComponent(file.id)}`}>{file.reference}</Link>,
            },
            {
              key: 'commune',
              title: 'Commune',
              cell: ({ citycode }) => communes.find(({ code }) => code === citycode)?.name ?? citycode,
            },
            when === null
              ? { key: 'count', title: 'Suivis', cell: ({ count }) => count, isNumber: true }
              : { key: 'at', title: when, cell: ({ at }) => (at ? <When at={at} /> : null) },
          ]}
        />
      )}
      {part.total > part.files.length ? <p>Et {part.total - part.files.length} de plus.</p> : null}
    </section>
  );
}
