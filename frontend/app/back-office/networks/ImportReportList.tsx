import { Link } from '@remix-run/react';
import { Table } from '../../design/Table.tsx';
import type { ImportReportsQuery } from '../../graphql/generated/graphql.ts';
import { EmptyList, Page, TableArea } from '../frame/Page.tsx';
import { When } from '../time/When.tsx';

type Report = ImportReportsQuery['importReports'][number];
const number = new Intl.NumberFormat('fr-FR');

/** The imports of networks, the newest first, each with how many remarks it left. */
export function ImportReportList({ reports }: { reports: readonly Report[] }) {
  const count = (report: Report, severity: string) =>
    report.counts.filter((each) => each.severity === severity).reduce((sum, each) => sum + each.count, 0);
  return (
    <Page
      title="Imports des réseaux"
      count={`${number.format(reports.length)} ${reports.length > 1 ? 'comptes rendus' : 'compte rendu'}`}
      actions={<Link to="/agents/reseaux">Retour aux réseaux</Link>}
    >
      {reports.length === 0 ? (
        <EmptyList title="Aucun import n’a encore eu lieu">
          <p>
            Les réseaux viennent de l’import des données nationales : demandez-le à la personne qui exploite la
            plateforme.
          </p>
        </EmptyList>
      ) : (
        <TableArea>
          <Table
            caption="Comptes rendus d’import"
            hideCaption
            rows={reports}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'file',
                title: 'Fichier',
                cell: (report) => (
                  <Link to={`/agents/reseaux/imports/${encodeURIComponent(report.id)}`}>{report.fileName}</Link>
                ),
              },
              { key: 'at', title: 'Importé', cell: ({ at }) => <When at={at} /> },
              { key: 'vintage', title: 'Édition', cell: ({ vintage }) => vintage ?? '–' },
              { key: 'read', title: 'Lus', isNumber: true, cell: ({ read }) => number.format(read) },
              { key: 'added', title: 'Ajouts', isNumber: true, cell: ({ added }) => number.format(added) },
              { key: 'changed', title: 'Modifiés', isNumber: true, cell: ({ changed }) => number.format(changed) },
              {
                key: 'perimeters',
                title: 'Périmètres',
                isNumber: true,
                cell: ({ perimeters }) => number.format(perimeters),
              },
              {
                key: 'refused',
                title: 'Refusés',
                isNumber: true,
                cell: (report) => number.format(count(report, 'REFUSED')),
              },
              {
                key: 'warning',
                title: 'À vérifier',
                isNumber: true,
                cell: (report) => number.format(count(report, 'WARNING')),
              },
            ]}
          />
        </TableArea>
      )}
    </Page>
  );
}
