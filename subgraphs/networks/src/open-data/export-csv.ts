import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { LICENCE } from './attribution.ts';
import { columnsOf, type PlacedNetwork, type PublishedValue, rowOf } from './published-properties.ts';

/**
 * The CSV of our exports is that of French spreadsheets: UTF-8 with its mark, semicolons, decimal commas, lines that end
 * in CR LF. Unknown is empty, zero is 0.
 */
const BYTE_ORDER_MARK = '\ufeff';
const HEAT_COLUMNS = columnsOf('HEAT');

const HEADER = ['id', 'nature', 'etat', 'trace', ...HEAT_COLUMNS, 'mis_a_jour', 'licence', 'attribution'];

/** The lines of the networks, one each, under the names of the national database. */
export async function* networksCsv(
  attribution: string,
  networks: AsyncIterable<PlacedNetwork>,
): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${csvLine(HEADER)}`;
  for await (const placed of networks) {
    const { network } = placed;
    yield csvLine([
      toGlobalId('HeatNetwork', network.id),
      network.kind === 'COLD' ? 'froid' : 'chaleur',
      network.status === 'CONSTRUCTION' ? 'en construction' : 'en service',
      network.hasTrace,
      ...rowOf(placed, HEAT_COLUMNS),
      network.updatedAt.toISOString(),
      LICENCE.name,
      attribution,
    ]);
  }
}

/** One line of CSV. Text that a spreadsheet would run as a formula is kept text by an apostrophe. */
export function csvLine(values: readonly PublishedValue[]): string {
  return `${values.map(cellText).join(';')}\r\n`;
}

function cellText(value: PublishedValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
