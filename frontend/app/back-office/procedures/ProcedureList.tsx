import { Form, Link } from '@remix-run/react';
import { dayWords } from '../../dates/dates.ts';
import { Button } from '../../design/Button.tsx';
import { TextArea } from '../../design/Field.tsx';
import { Pagination } from '../../design/Pagination.tsx';
import { Table } from '../../design/Table.tsx';
import type {
  ImportArretesMutation,
  ProcedureDeadlinesQuery,
  ProcedureListQuery,
} from '../../graphql/generated/graphql.ts';
import { wordsForCode } from '../../refusals/refusals.ts';
import { fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { EmptyList, Page } from '../frame/Page.tsx';
import sheet from '../frame/Sheet.module.css';
import { ArreteCard } from './ArreteCard.tsx';
import { ArreteForm } from './ArreteForm.tsx';
import styles from './Procedures.module.css';
import { ARRETE_LOOKS, CONSIGNATION_LOOKS } from './words.ts';

export type ImportReport = Extract<ImportArretesMutation['importArretes'], { __typename: 'ArreteImportReport' }>;

/** The arrêtés of the territory: those whose works are awaited, the most overdue first, or all of them. */
export function ProcedureList(props: {
  list: ProcedureListQuery['arretes'];
  settings: ProcedureListQuery['procedureSettings'];
  consignations: ProcedureDeadlinesQuery['consignations'];
  view: string;
  search: string;
  pages: { previous: string | undefined; next: string | undefined };
  canWrite: boolean;
  today: string;
  result: ActionResult | undefined;
  report: ImportReport | undefined;
}) {
  const { list, settings, consignations, view, search, pages, canWrite, today, result, report } = props;
  const count = `${list.totalCount} ${list.totalCount > 1 ? 'arrêtés' : 'arrêté'}`;
  return (
    <Page title="Procédures" count={count}>
      <div className={styles.section}>
        <ActionMessage result={result} />
        <Filter action="/agents/procedures">
          <Criterion label="Numéro ou adresse">
            <input type="search" name="recherche" defaultValue={search} autoComplete="off" data-search="" />
          </Criterion>
          <Criterion label="Montrer">
            <select name="vue" defaultValue={view}>
              <option value="">Travaux attendus, les retards d’abord</option>
              <option value="tous">Tous, les plus récents d’abord</option>
              {Object.entries(ARRETE_LOOKS).map(([status, { label }]) => (
                <option key={status} value={status.toLowerCase()}>
                  {label}
                </option>
              ))}
            </select>
          </Criterion>
        </Filter>
        {list.edges.length === 0 ? (
          <EmptyList title={view || search ? 'Aucun arrêté ne répond à ces critères' : 'Aucun travail n’est attendu'}>
            <p>Un arrêté s’écrit depuis l’onglet « Procédures » d’un dossier, ou ci-dessous pour une adresse seule.</p>
          </EmptyList>
        ) : (
          <ul className={styles.list}>
            {list.edges.map(({ node }) => (
              <li key={node.id}>
                <ArreteCard arrete={node} today={today} result={result} headingLevel="h2">
                  {node.signalement ? (
                    <p>
                      <Link to={`/agents/signalements/${encodeURIComponent(node.signalement.id)}/procedures`}>
                        Dossier {node.signalement.reference}
                      </Link>
                    </p>
                  ) : null}
                </ArreteCard>
              </li>
            ))}
          </ul>
        )}
        <Pagination {...pages} label="Pages de la liste des arrêtés" />
        {canWrite ? <ArreteForm types={settings.arreteTypes} communes={settings.communes} result={result} /> : null}
        {canWrite ? <ImportForm result={result} report={report} /> : null}
        <Consignations consignations={consignations} />
      </div>
    </Page>
  );
}

function ImportForm({ result, report }: { result: ActionResult | undefined; report: ImportReport | undefined }) {
  const isOpen = report !== undefined || (result !== undefined && !result.ok && result.intent === 'import');
  return (
    <details className={sheet.panel} open={isOpen || undefined}>
      <summary>Importer des arrêtés (CSV)</summary>
      <Form method="post" className={styles.form} encType="multipart/form-data" preventScrollReset>
        <input type="hidden" name="intent" value="import" />
        <p>
          Une ligne par arrêté. Colonnes attendues :{' '}
          <code className={styles.code}>type, autorite, numero, adresse, code_insee, date_signature</code> ;
          facultatives :{' '}
          <code className={styles.code}>
            date_notification, echeance_travaux, date_constat, date_mainlevee, fin_validite, effets, ban_id, dossier,
            note
          </code>
          .
        </p>
        <div>
          <label htmlFor="import-file">Fichier CSV</label>
          <input type="file" id="import-file" name="import-file" accept=".csv,text/csv" />
        </div>
        <TextArea
          name="import-text"
          label="Ou collez les lignes"
          optional
          rows={4}
          error={fieldError(result, 'import', 'csv')}
        />
        <div className={sheet.actions}>
          <Button compact look="secondary" name="mode" value="essai">
            Vérifier sans rien changer
          </Button>
          <Button compact name="mode" value="import">
            Importer
          </Button>
        </div>
        {report ? <Report report={report} /> : null}
      </Form>
    </details>
  );
}

function Report({ report }: { report: ImportReport }) {
  return (
    <div role="status">
      <p>
        {report.isDryRun ? 'Essai : rien n’a changé. ' : ''}
        {report.read} lignes lues, {report.added} {report.isDryRun ? 'à ajouter' : 'ajoutées'}, {report.known} déjà
        connues, {report.rejectedCount} refusées.
      </p>
      {report.rejected.length > 0 ? (
        <Table
          caption="Lignes refusées"
          columns={[
            { key: 'line', title: 'Ligne', cell: ({ line }) => line, isNumber: true },
            { key: 'column', title: 'Colonne', cell: ({ column }) => column },
            { key: 'why', title: 'Pourquoi', cell: ({ code }) => wordsForCode(code) },
          ]}
          rows={report.rejected}
          rowKey={({ line, column }) => `${line} ${column}`}
        />
      ) : null}
    </div>
  );
}

function Consignations({ consignations }: { consignations: ProcedureDeadlinesQuery['consignations'] }) {
  if (consignations.length === 0) return null;
  return (
    <Table
      caption="Consignations de l’allocation logement en cours"
      columns={[
        {
          key: 'file',
          title: 'Dossier',
          cell: ({ signalement }) =>
            signalement ? (
              <Link to={`/agents/signalements/${encodeURIComponent(signalement.id)}/procedures`}>
                {signalement.reference}, {signalement.addressLabel}
              </Link>
            ) : (
              '–'
            ),
        },
        { key: 'payer', title: 'Organisme', cell: ({ payer }) => payer },
        { key: 'status', title: 'État', cell: ({ status }) => CONSIGNATION_LOOKS[status].label },
        { key: 'ends', title: 'Jusqu’au', cell: ({ endsOn }) => (endsOn ? dayWords(endsOn) : '–') },
      ]}
      rows={consignations}
      rowKey={({ id }) => id}
    />
  );
}
