import type { ChosenFile } from './photographs.ts';

/** A photograph as some telephones make it: HEIC, 96 by 64 pixels, red on the left and blue on the right (encoded with libheif). */
const HEIC =
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAUJtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA' +
  'AA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAFmAAEAAAAAAAAASwAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEA' +
  'AGh2YzEAAAAAwmlwcnAAAACkaXBjbwAAAHhodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMA' +
  'AAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbqSSmubgQEDAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3Bl' +
  'AAAAAAAAAGAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAABTbWRhdAAAAEcoAa9YBflB0kv//ifP' +
  '/6NpIfHlh0bv+9KC+wdp/qCIiyxMds0kRCe6AH9DLDkuP4tev4jLOga2Gf1Y6GgzCRPK3bqv8lF1gA==';

/** A HEIC photograph, which no server of ours reads. */
export function heicPhotograph(name: string): ChosenFile {
  return { name, mimeType: 'image/heic', buffer: Buffer.from(HEIC, 'base64') };
}

/** A drawing with a script in it, which calls itself a photograph. */
export function disguisedSvg(name: string): ChosenFile {
  const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(svg) };
}
