import { Link } from '@remix-run/react';
import { StatusTag } from '../../design/StatusTag.tsx';
import { Table } from '../../design/Table.tsx';
import type { ImportNoteSeverity, ImportReportQuery } from '../../graphql/generated/graphql.ts';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { EmptyList, Page, TableArea } from '../frame/Page.tsx';
import { NOTE_CODES, SEVERITIES } from './network-words.ts';

type Report = NonNullable<ImportReportQuery['importReport']>;
const number = new Intl.NumberFormat('fr-FR');

/** What one import had to say, remark by remark, by severity and kind, and as a file. */
export function ImportReportView(props: {
  report: Report;
  severity: ImportNoteSeverity | null;
  code: string | null;
  next: string | null;
  csv: string;
}) {
  const { report, severity, code, next, csv } = props;
  const notes = report.notes.edges.map(({ cursor, node }) => ({ ...node, cursor }));
  const path = `/agents/reseaux/imports/${encodeURIComponent(report.id)}`;
  const shown = report.counts
    .filter((each) => (!severity || each.severity === severity) && (!code || each.code === code))
    .reduce((sum, each) => sum + each.count, 0);
  const codes = [...new Set(report.counts.map((each) => each.code))];
  return (
    <Page
      title={`Import de ${report.fileName}`}
      count={`${number.format(shown)} ${shown > 1 ? 'remarques' : 'remarque'}`}
      actions={
        <>
          <Link to="/agents/reseaux/imports">Tous les imports</Link>
          <a href={csv} download>
            Télécharger (CSV)
          </a>
        </>
      }
    >
      <Filter action={path}>
        <Criterion label="Gravité">
          <select name="gravite" defaultValue={severity ?? ''}>
            <option value="">Toutes</option>
            {(Object.keys(SEVERITIES) as ImportNoteSeverity[]).map((each) => (
              <option key={each} value={each}>
                {SEVERITIES[each].label} ({number.format(countOf(report, each))})
              </option>
            ))}
          </select>
        </Criterion>
        <Criterion label="Sujet">
          <select name="sujet" defaultValue={code ?? ''}>
            <option value="">Tous</option>
            {codes.map((each) => (
              <option key={each} value={each}>
                {NOTE_CODES[each] ?? each}
              </option>
            ))}
          </select>
        </Criterion>
      </Filter>
      {notes.length === 0 ? (
        <EmptyList title="Rien à signaler ici">
          <p>
            Entités lues : {number.format(report.read)}. Ajouts : {number.format(report.added)}. Modifications :{' '}
            {number.format(report.changed)}. Sans changement : {number.format(report.unchanged)}.
          </p>
        </EmptyList>
      ) : (
        <TableArea>
          <Table
            caption={`Remarques de l’import de ${report.fileName}`}
            hideCaption
            rows={notes}
            rowKey={({ cursor }) => cursor}
            columns={[
              { key: 'label', title: 'Réseau', cell: ({ label }) => label },
              {
                key: 'severity',
                title: 'Gravité',
                cell: (note) => {
                  const look = SEVERITIES[note.severity];
                  return (
                    <StatusTag tone={look.tone} icon={look.icon}>
                      {look.label}
                    </StatusTag>
                  );
                },
              },
              { key: 'text', title: 'Remarque', cell: ({ text }) => text },
              { key: 'place', title: 'Dans le fichier', cell: ({ place }) => place },
            ]}
          />
        </TableArea>
      )}
      {next ? (
        <p>
          <Link to={next}>Remarques suivantes</Link>
        </p>
      ) : null}
    </Page>
  );
}

function countOf({ counts }: Report, severity: ImportNoteSeverity): number {
  return counts.filter((each) => each.severity === severity).reduce((sum, each) => sum + each.count, 0);
}
