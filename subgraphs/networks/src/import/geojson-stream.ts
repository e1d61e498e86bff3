import { FileRefused } from './file-refused.ts';
import { decodeText } from './published-values.ts';

/** What a GeoJSON file holds, in its order: members of the collection, and the features one by one, still as text. */
export type GeoJsonPart =
  | { readonly kind: 'member'; readonly name: string; readonly value: unknown }
  | { readonly kind: 'feature'; readonly text: string };

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const MAX_PART_BYTES = 200_000_000;

const isBlank = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Cuts a feature collection into its parts as the bytes come, so that a file of any size needs the memory of its largest
 * feature. JSON is cut by its signs alone, which no multi-byte character contains.
 * @throws FileRefused when this is no JSON object, or when it stops before its end
 */
export async function* readGeoJson(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<GeoJsonPart> {
  let place: 'start' | 'key' | 'value' | 'features' | 'end' = 'start';
  let key = '';
  let depth = 0;
  let inText = false;
  let escaped = false;
  let pieces: Uint8Array[] = [];
  let size = 0;
  let seen = 0;

  const take = (last: Uint8Array): string => {
    const text = decodeText(Buffer.concat([...pieces, last])).trim();
    pieces = [];
    size = 0;
    return text;
  };

  for await (const chunk of bytes) {
    let from = 0;
    for (let at = 0; at < chunk.length; at++, seen++) {
      const byte = chunk[at] ?? 0;
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
        continue;
      }
      if (place === 'start') {
        if (isBlank(byte) || (seen < 3 && BYTE_ORDER_MARK.includes(byte))) continue;
        if (byte !== OPEN_OBJECT)
          throw new FileRefused('Ce fichier n’est pas un GeoJSON : il ne commence pas par « { ».');
        place = 'key';
        from = at + 1;
        continue;
      }
      if (place === 'end') {
        if (!isBlank(byte)) throw new FileRefused('Ce GeoJSON est abîmé : il y a du texte après sa fin.');
        continue;
      }
      if (byte === QUOTE) {
        inText = true;
        continue;
      }
      if (depth > 0) {
        if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
        else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth--;
        continue;
      }
      if (place === 'key') {
        if (byte === COLON) {
          key = parse(take(chunk.subarray(from, at)), 'un nom de champ') as string;
          place = 'value';
          from = at + 1;
        } else if (byte === CLOSE_OBJECT) place = 'end';
        continue;
      }
      if (byte === OPEN_LIST && place === 'value' && key === 'features' && take(chunk.subarray(from, at)) === '') {
        place = 'features';
        from = at + 1;
        continue;
      }
      if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        depth = 1;
        continue;
      }
      const ends = place === 'value' ? byte === COMMA || byte === CLOSE_OBJECT : byte === COMMA || byte === CLOSE_LIST;
      if (!ends) continue;
      const text = take(chunk.subarray(from, at));
      from = at + 1;
      if (place === 'features') {
        if (text !== '') yield { kind: 'feature', text };
        if (byte === CLOSE_LIST) {
          key = '';
          place = 'value';
        }
      } else {
        if (key !== '') yield { kind: 'member', name: key, value: parse(text, `le champ « ${key} »`) };
        place = byte === COMMA ? 'key' : 'end';
      }
    }
    if (place === 'start' || place === 'end') continue;
    const rest = chunk.subarray(from);
    size += rest.length;
    if (size > MAX_PART_BYTES) throw new FileRefused('Ce GeoJSON contient un élément de plus de 200 Mo.');
    pieces.push(rest);
  }
  if (place === 'start') throw new FileRefused('Ce fichier est vide.');
  if (place !== 'end') throw new FileRefused('Ce GeoJSON est tronqué : il s’arrête avant sa fin.');
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FileRefused(`Ce GeoJSON est abîmé : ${what} est illisible.`);
  }
}
