import { actionWords, actorWords, detailWords, entityWords } from './journal-words.ts';

const COLUMNS = [
  'Date (UTC)',
  'Partie',
  'Numéro',
  'Qui',
  'A fait',
  'Sur',
  'Identifiant',
  'Précisions',
  'Requête',
  'Empreinte',
];

/** A cell that a spreadsheet takes for text: whatever begins like a formula is led by an apostrophe (OWASP, CSV injection). */
export function csvCell(value: string): string {
  const safe = /^[\s"']*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

const rowOf = (values: readonly string[]) => values.map(csvCell).join(';');

/** The mark by which spreadsheets know UTF-8, then the names of the columns. */
export const CSV_HEADER = `\uFEFF${rowOf(COLUMNS)}\r`;

/** One line of an export as a row; undefined for the heading of a chain. */
export function csvLine(line: string, names: ReadonlyMap<string, string>): string | undefined {
  const { entry, hash } = JSON.parse(line);
  if (entry === undefined) return undefined;
  const who = entry.actorKind === 'agent' ? names.get(globalAgentId(entry.actorId)) : undefined;
  const values = [
    entry.at,
    entry.subgraph,
    String(entry.seq),
    who ?? actorWords(entry.actorKind, entry.actorId),
    actionWords(entry.action),
    entry.entity === null ? '' : entityWords(entry.entity),
    entry.entityId ?? '',
    detailWords(entry.details),
    entry.requestId,
    hash,
  ];
  return `${rowOf(values)}\r`;
}

const globalAgentId = (id: string) => Buffer.from(`Agent:${id}`).toString('base64url');
