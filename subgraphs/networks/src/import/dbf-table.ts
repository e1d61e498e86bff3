import { FileRefused } from './file-refused.ts';

const HEADER_BYTES = 32;
const FIELD_BYTES = 32;
const HEADER_END = 0x0d;
const NAME_BYTES = 11;
const DELETED = 0x2a;

interface DbfField {
  readonly name: string;
  readonly from: number;
  readonly length: number;
}

/**
 * The rows of the table of a shapefile (dBase III), every cell as the text that is written there: an empty number stays
 * empty, which is not 0, and a logical "?" is neither yes nor no. Libraries that give typed values lose both.
 * @param encoding as its `.cpg` says; UTF-8 when nothing says it
 * @throws FileRefused when it is cut or damaged
 */
export function readDbf(bytes: Buffer, name: string, encoding = 'utf-8'): Record<string, string>[] {
  const decoder = decoderOf(encoding);
  const damaged = () => new FileRefused(`${name} : cette table de shapefile est tronquée ou abîmée.`);
  if (bytes.length < HEADER_BYTES) throw damaged();
  const [count, headerBytes, rowBytes] = [bytes.readUInt32LE(4), bytes.readUInt16LE(8), bytes.readUInt16LE(10)];
  if (rowBytes === 0 || bytes.length < headerBytes + count * rowBytes) throw damaged();
  const fields: DbfField[] = [];
  for (
    let at = HEADER_BYTES, from = 1;
    at + FIELD_BYTES <= headerBytes && bytes[at] !== HEADER_END;
    at += FIELD_BYTES
  ) {
    const length = bytes.readUInt8(at + 16);
    const [label = ''] = decoder.decode(bytes.subarray(at, at + NAME_BYTES)).split('\0');
    fields.push({ name: label, from, length });
    from += length;
  }
  return Array.from({ length: count }, (_, row) => {
    const start = headerBytes + row * rowBytes;
    if (bytes[start] === DELETED) return {};
    return Object.fromEntries(
      fields.map((field) => {
        const cell = bytes.subarray(start + field.from, start + field.from + field.length);
        return [field.name, decoder.decode(cell).replaceAll('\0', '').trim()];
      }),
    );
  });
}

function decoderOf(encoding: string): { decode(bytes: Uint8Array): string } {
  try {
    return new TextDecoder(/^\d{4}$/.test(encoding) ? `windows-${encoding}` : encoding);
  } catch {
    return new TextDecoder('windows-1252');
  }
}
