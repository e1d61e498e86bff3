import { Table } from '../../design/Table.tsx';
import type { AffectationRulesPageQuery } from '../../graphql/generated/graphql.ts';
import styles from '../rules/Rules.module.css';
import { When } from '../time/When.tsx';

type Figures = NonNullable<AffectationRulesPageQuery['affectationRuleSets'][number]['simulation']>;

const files = (count: number) => (count > 1 ? `${count} dossiers` : `${count} dossier`);

/** What a version would have done with the files of the last ninety days, beside the one in force. */
export function RulesSimulation({ simulation }: { simulation: Figures }) {
  const { madeAt, since, given, nobody, nobodyToday, changed, partners, rules, left, outside, outsideFiles } =
    simulation;
  return (
    <div className={styles.form}>
      <p>
        {files(simulation.files)} depuis le <When at={since} />. Simulé <When at={madeAt} />.
      </p>
      <ul className={styles.facts}>
        <li>{files(given)} auraient été affectés sans attendre.</li>
        <li>
          {files(nobody)} n’auraient eu personne (aujourd’hui : {nobodyToday}).
          {left.length > 0 ? ` Par exemple : ${left.slice(0, 5).join(', ')}.` : ''}
        </li>
        {outside > 0 ? (
          <li>
            {files(outside)} hors du périmètre d’un partenaire que les règles visent : il ne les reçoit pas. Par exemple
            :{' '}
            {outsideFiles
              .slice(0, 5)
              .map(({ reference, partnerName }) => `${reference}, hors du périmètre de ${partnerName}`)
              .join(' ; ')}
            .
          </li>
        ) : null}
        <li>{files(changed)} n’auraient pas eu les mêmes partenaires qu’avec les règles en vigueur.</li>
      </ul>
      {partners.length > 0 ? (
        <Table
          caption="Par partenaire, en nombre de dossiers"
          rows={partners}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', title: 'Partenaire', cell: ({ name }) => name },
            { key: 'files', title: 'Avec ce brouillon', cell: (row) => row.files, isNumber: true },
            { key: 'today', title: 'Avec les règles en vigueur', cell: ({ filesToday }) => filesToday, isNumber: true },
            {
              key: 'outside',
              title: 'Hors de son périmètre (non donnés)',
              cell: (row) => row.outside,
              isNumber: true,
            },
            {
              key: 'change',
              title: 'Différence',
              cell: (row) => signed(row.files - row.filesToday),
              isNumber: true,
            },
          ]}
        />
      ) : null}
      {rules.length > 0 ? (
        <Table
          caption="Par règle, en nombre de dossiers"
          rows={rules}
          rowKey={({ code }) => code}
          columns={[
            { key: 'name', title: 'Règle', cell: ({ name }) => name },
            { key: 'files', title: 'Dossiers', cell: (row) => row.files, isNumber: true },
          ]}
        />
      ) : null}
    </div>
  );
}

function signed(count: number): string {
  return count > 0 ? `+${count}` : count === 0 ? '=' : `−${-count}`;
}
