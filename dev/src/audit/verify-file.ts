import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { type AuditLine, type ChainHeading, readAuditLine } from '@mitoyen/kit/audit/audit-line.ts';
import { type ChainPoint, type ChainReport, ChainVerifier } from '@mitoyen/kit/audit/chain.ts';
import { CommandRefused } from '@mitoyen/kit/command-refused.ts';

/** One chain of an exported file. */
export interface FileChain {
  readonly heading: ChainHeading;
  readonly report: ChainReport;
  /** Lines (from 1) between this heading and the next that are not of this chain, or cannot be read. */
  readonly strangeLines: readonly number[];
}

interface OpenChain {
  readonly heading: ChainHeading;
  readonly verifier: ChainVerifier;
  readonly strangeLines: number[];
}

/**
 * Verifies an exported file, line by line and without the database.
 * @param expected a place of the chain of that subgraph, noted elsewhere
 * @throws CommandRefused when the file is not an export
 */
export async function* verifyFile(
  path: string,
  expected?: { readonly subgraph: string; readonly point: ChainPoint },
): AsyncGenerator<FileChain> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new CommandRefused(`Fichier introuvable : ${path}`);
  let open: OpenChain | undefined;
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const read = readAuditLine(line);
    if (read?.kind === 'heading') {
      if (open) yield close(open);
      const { chain } = read;
      const point = chain.subgraph === expected?.subgraph ? expected.point : undefined;
      open = { heading: chain, verifier: new ChainVerifier(chain.after, point), strangeLines: [] };
    } else if (!open) {
      throw new CommandRefused(`${path} n’est pas un export du journal : la ligne 1 n’annonce aucune chaîne.`);
    } else if (read && belongs(read, open.heading)) {
      open.verifier.add(read.link);
    } else {
      open.strangeLines.push(number);
    }
  }
  if (!open) throw new CommandRefused(`${path} est vide.`);
  yield close(open);
}

type EntryLine = Extract<AuditLine, { kind: 'entry' }>;

const belongs = (line: AuditLine, { subgraph, tenant }: ChainHeading): line is EntryLine =>
  line.kind === 'entry' && line.subgraph === subgraph && line.tenant === tenant;

function close({ heading, verifier, strangeLines }: OpenChain): FileChain {
  return { heading, report: verifier.finish(heading.until), strangeLines };
}
