import type { AppLoadContext } from '@remix-run/node';
import { type ImportNoteSeverity, ImportReportDocument } from '../../graphql/generated/graphql.ts';
import { askOnce } from '../../graphql/request-graph.server.ts';
import { csvCell } from '../journal/csv.server.ts';
import { NOTE_CODES, SEVERITIES } from './network-words.ts';

const PAGE = 100;
const HEADER = ['Gravité', 'Sujet', 'Réseau', 'Remarque', 'Dans le fichier'];
const rowOf = (cells: readonly string[]) => `${cells.map(csvCell).join(';')}\r`;

interface Asked {
  readonly id: string;
  readonly severity: ImportNoteSeverity | null;
  readonly code: string | null;
}

/** The remarks of an import as rows of a file, page by page: what is sent is forgotten. */
export async function* importRows(context: AppLoadContext, asked: Asked): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${rowOf(HEADER)}`;
  for (let after: string | null = null, goesOn = true; goesOn; ) {
    const notes: Awaited<ReturnType<typeof askNotes>> = await askNotes(context, asked, after);
    for (const { node } of notes?.edges ?? []) {
      yield rowOf([
        SEVERITIES[node.severity].label,
        NOTE_CODES[node.code] ?? node.code,
        node.label,
        node.text,
        node.place,
      ]);
    }
    after = notes?.pageInfo.endCursor ?? null;
    goesOn = notes?.pageInfo.hasNextPage ?? false;
  }
}

async function askNotes(context: AppLoadContext, asked: Asked, after: string | null) {
  const { importReport } = await askOnce(context, ImportReportDocument, { ...asked, first: PAGE, after });
  return importReport?.notes;
}
