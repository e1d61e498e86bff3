import type pg from 'pg';
import { type ChainHeading, entryLine, headingLine } from './audit-line.ts';
import { readHead, readLinks, readStretch } from './chain.store.ts';

export interface ExportPeriod {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** What an export of a chain begins with: the stretch that the period covers, and the head of this moment. */
export async function headingOf(
  client: Pick<pg.ClientBase, 'query'>,
  subgraph: string,
  tenant: string,
  period: ExportPeriod,
  now: Date,
): Promise<ChainHeading> {
  const { after, until } = await readStretch(client, subgraph, period);
  const head = await readHead(client, subgraph);
  return { subgraph, tenant, exportedAt: now.toISOString(), after, until, head };
}

/** The lines of a chain, its heading first, in constant memory: what `audit:verify --file` reads. */
export async function* exportLines(
  client: Pick<pg.ClientBase, 'query'>,
  heading: ChainHeading,
): AsyncGenerator<string> {
  yield headingLine(heading);
  const { subgraph, after, until } = heading;
  for await (const link of readLinks(client, subgraph, after.seq, until.seq)) yield entryLine(link);
}
