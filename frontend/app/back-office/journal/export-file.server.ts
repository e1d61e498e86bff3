import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { AppLoadContext } from '@remix-run/node';
import {
  HousingAuditLinesDocument,
  JournalPeopleDocument,
  NetworksAuditLinesDocument,
  PartnersAuditLinesDocument,
  SignalementsAuditLinesDocument,
} from '../../graphql/generated/graphql.ts';
import { askOnce } from '../../graphql/request-graph.server.ts';
import { CSV_HEADER, csvLine } from './csv.server.ts';

interface Lines {
  readonly lines: readonly string[];
  readonly next: number | null;
  readonly until: number;
}
interface Asked {
  readonly from: string | null;
  readonly to: string | null;
  readonly after: number | null;
  readonly until: number | null;
}
type Period = Pick<Asked, 'from' | 'to'>;
type Asks = (context: AppLoadContext, asked: Asked) => Promise<Lines>;

/** How the lines of one part of the journal are asked for. */
function asking<Data>(document: TypedDocumentNode<Data, Asked>, linesIn: (data: Data) => Lines): Asks {
  return async (context, asked) => linesIn(await askOnce(context, document, { ...asked }));
}

const PARTS: readonly Asks[] = [
  asking(SignalementsAuditLinesDocument, (data) => data.signalementsJournal.lines),
  asking(HousingAuditLinesDocument, (data) => data.housingJournal.lines),
  asking(NetworksAuditLinesDocument, (data) => data.networksJournal.lines),
  asking(PartnersAuditLinesDocument, (data) => data.partnersJournal.lines),
];

/** The lines of the whole journal, part by part, page by page: what is sent is forgotten. */
export async function* journalLines(context: AppLoadContext, period: Period): AsyncGenerator<string> {
  for (const ask of PARTS) {
    let page = await ask(context, { ...period, after: null, until: null });
    yield* page.lines;
    while (page.next !== null) {
      page = await ask(context, { ...period, after: page.next, until: page.until });
      yield* page.lines;
    }
  }
}

/** The same as a table for a spreadsheet: entries only, with the names of those who acted. */
export async function* journalRows(
  context: AppLoadContext,
  period: Period,
  names: ReadonlyMap<string, string>,
): AsyncGenerator<string> {
  yield CSV_HEADER;
  for await (const line of journalLines(context, period)) {
    const row = csvLine(line, names);
    if (row !== undefined) yield row;
  }
}

/** Everybody who works on the platform for this territory, or did: name by global id. */
export async function peopleOf(context: AppLoadContext): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (let after: string | null = null, goesOn = true; goesOn; ) {
    const page: Awaited<ReturnType<typeof askPeople>> = await askPeople(context, after);
    for (const { node } of page.edges) names.set(node.id, node.displayName);
    after = page.pageInfo.endCursor;
    goesOn = page.pageInfo.hasNextPage;
  }
  return names;
}

async function askPeople(context: AppLoadContext, after: string | null) {
  const { agents } = await askOnce(context, JournalPeopleDocument, { after });
  return agents;
}

/** A body that is written while it is read. */
export function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${value}\n`));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
