import { ARCHIVE_COLUMNS, ARCHIVE_LAYERS, shapefileNames } from '../heat-network/archive-columns.ts';
import { type CatalogueField, FIELD_CATALOGUE, type NetworkValues } from '../heat-network/field-catalogue.ts';
import { commissioningYearOf } from './commissioning.ts';
import type { RowNote } from './import-note.ts';
import { columnKey, readBoolean, readNumber, readText } from './published-values.ts';

/** The cells of a row by the key of their column: `columnKey` of what the file calls it. */
export type Cells = ReadonlyMap<string, unknown>;

/**
 * Reads every field of the catalogue that a row publishes, under the names of the national database, of the archive or of
 * its shapefile. Empty is unknown, which is not 0; a value that cannot be is left out with a note.
 */
export function readPublishedFields(cells: Cells): { values: Partial<NetworkValues>; notes: RowNote[] } {
  const notes: RowNote[] = [];
  const values: Record<string, string | number | boolean> = {};
  for (const field of FIELD_CATALOGUE) {
    const published = (PUBLISHED_COLUMNS.get(field.key) ?? []).find((key) => cells.has(key));
    if (published === undefined) continue;
    const { value, problem } = readValue(field, cells.get(published));
    if (value !== null) values[field.key] = value;
    if (problem) {
      notes.push({ severity: 'warning', code: 'VALUE_LEFT_OUT', text: `${field.label} : ${problem}, laissé vide` });
    }
  }
  const year = commissioningYearOf(typeof values.commissioning === 'string' ? values.commissioning : null);
  if (year !== null && values.commissioningYear === undefined) values.commissioningYear = year;
  // `readValue` gives each key a value of its field's type.
  return { values: values as Partial<NetworkValues>, notes };
}

function readValue(
  field: CatalogueField,
  cell: unknown,
): { readonly value: string | number | boolean | null; readonly problem?: string } {
  switch (field.type) {
    case 'boolean':
      return { value: readBoolean(cell) };
    case 'number': {
      const reading = readNumber(cell, field.bounds, field.unit);
      const isKnown = reading.value !== null && reading.value >= (field.leastKnown ?? Number.NEGATIVE_INFINITY);
      return isKnown ? reading : { ...reading, value: null };
    }
    case 'status':
      return { value: null };
    default: {
      const text = readText(cell);
      if (text === null) return { value: null };
      if (text.length > field.maxLength) return { value: null, problem: `plus de ${field.maxLength} caractères` };
      const isAddress = field.type !== 'url' || /^https?:\/\//.test(text);
      return isAddress ? { value: text } : { value: webAddress(text) };
    }
  }
}

/** Half of the published sites are written without their protocol. */
function webAddress(text: string): string | null {
  const address = `https://${text}`;
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text) && URL.canParse(address) ? address : null;
}

const SHAPEFILE_NAMES = ARCHIVE_LAYERS.map((layer) => shapefileNames(ARCHIVE_COLUMNS[layer]));
const SHAPEFILE_NAME_LENGTH = 10;

/** The column keys under which each field may be found, the full name first. */
export const PUBLISHED_COLUMNS: ReadonlyMap<string, readonly string[]> = new Map(
  FIELD_CATALOGUE.map(({ key, column, aliases }) => {
    const names = [...(column === undefined ? [] : [column]), ...(aliases ?? [])];
    const short = names.flatMap((name) => {
      const cut = SHAPEFILE_NAMES.flatMap((layer) => layer.get(name) ?? []);
      return cut.length > 0 ? cut : [name.slice(0, SHAPEFILE_NAME_LENGTH)];
    });
    return [key, [...new Set([...names, ...short].map(columnKey))]];
  }),
);
