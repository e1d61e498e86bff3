import { Form } from '@remix-run/react';
import { AddressCombobox } from '../../address/AddressCombobox.tsx';
import { dayWords } from '../../dates/dates.ts';
import { Button } from '../../design/Button.tsx';
import { TextField } from '../../design/Field.tsx';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { type Column, Table } from '../../design/Table.tsx';
import type { AttestationListQuery } from '../../graphql/generated/graphql.ts';
import { wordsForCode } from '../../refusals/refusals.ts';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { EmptyList, Page, TableArea } from '../frame/Page.tsx';
import sheet from '../frame/Sheet.module.css';
import { When } from '../time/When.tsx';

type Row = AttestationListQuery['attestations']['edges'][number]['node'];

const STATES = {
  VALID: { label: 'Valable', tone: 'success', icon: 'check' },
  EXPIRED: { label: 'Expirée', tone: 'neutral', icon: 'clock' },
  REVOKED: { label: 'Annulée', tone: 'danger', icon: 'cross' },
} as const;
const number = new Intl.NumberFormat('fr-FR');

/** The attestations that no connection is possible: issued, found again, ended. */
export function Attestations(props: {
  rows: readonly Row[];
  totalCount: number;
  search: string;
  pages: { previous: string | undefined; next: string | undefined };
  result: ActionResult | undefined;
}) {
  const { rows, totalCount, search, pages, result } = props;
  const issued = result?.ok && result.intent === 'issue' ? result.at : 'open';
  const refusal = result && !result.ok && result.intent === 'issue' ? result : undefined;
  return (
    <Page
      title="Attestations"
      count={`${number.format(totalCount)} ${totalCount > 1 ? 'attestations' : 'attestation'}`}
    >
      <ActionMessage result={result} />
      <Form method="post" className={sheet.form} preventScrollReset>
        <input type="hidden" name="intent" value="issue" />
        <AddressCombobox
          key={issued}
          label="Attester une adresse"
          hint="L’attestation n’est délivrée que si les règles disent qu’aucun raccordement n’est possible."
          error={refusal?.field ? wordsForCode(refusal.code) : undefined}
        />
        <div>
          <Button compact>Délivrer l’attestation</Button>
        </div>
      </Form>
      <Filter action="/agents/attestations">
        <Criterion label="Adresse ou code">
          <input
            type="search"
            name="recherche"
            defaultValue={search}
            autoComplete="off"
            data-search=""
            aria-keyshortcuts="/"
          />
        </Criterion>
      </Filter>
      {rows.length > 0 ? (
        <TableArea>
          <Table
            caption="Attestations délivrées"
            hideCaption
            columns={columns(result)}
            rows={rows}
            rowKey={({ id }) => id}
          />
        </TableArea>
      ) : (
        <EmptyList
          title={search ? 'Aucune attestation ne répond à cette recherche' : 'Aucune attestation pour le moment'}
        >
          <p>Écrivez une adresse ci-dessus pour délivrer la première.</p>
        </EmptyList>
      )}
      <Pagination {...pages} label="Pages des attestations" />
    </Page>
  );
}

function columns(result: ActionResult | undefined): Column<Row>[] {
  return [
    { key: 'address', title: 'Adresse', cell: ({ addressLabel }) => addressLabel },
    {
      key: 'code',
      title: 'Code',
      cell: ({ code, letterUrl }) => (letterUrl ? <a href={letterUrl}>{code} (PDF)</a> : code),
    },
    {
      key: 'issued',
      title: 'Délivrée',
      cell: ({ issuedAt, byAgent }) => (
        <>
          <When at={issuedAt} /> {byAgent ? 'par un agent' : 'automatiquement'}
        </>
      ),
    },
    { key: 'until', title: 'Jusqu’au', cell: ({ validUntil }) => dayWords(validUntil) },
    {
      key: 'state',
      title: 'État',
      cell: ({ state, revocation }) => (
        <>
          <StatusTag tone={STATES[state].tone} icon={STATES[state].icon}>
            {STATES[state].label}
          </StatusTag>
          {revocation ? <span> {revocation}</span> : null}
        </>
      ),
    },
    {
      key: 'actions',
      title: 'Annuler',
      cell: ({ id, state, code }) =>
        state === 'VALID' ? (
          <ActionPanel
            intent={`revoke ${id}`}
            title="Annuler…"
            danger
            consequence={`Qui vérifie le code ${code} lira qu’il ne vaut plus rien. Cela ne peut pas être repris.`}
            confirm="Annuler cette attestation"
            result={result}
          >
            <TextField
              name={`reason-${id}`}
              label="Pourquoi"
              maxLength={300}
              error={fieldError(result, `revoke ${id}`, 'reason')}
            />
          </ActionPanel>
        ) : null,
    },
  ];
}
