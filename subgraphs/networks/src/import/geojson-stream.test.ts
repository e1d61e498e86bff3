import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FileRefused } from './file-refused.ts';
import { readGeoJson } from './geojson-stream.ts';

async function* chunked(text: string | Buffer, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function partsOf(text: string | Buffer, size = 7) {
  const members: Record<string, unknown> = {};
  const features: unknown[] = [];
  for await (const part of readGeoJson(chunked(text, size))) {
    if (part.kind === 'member') members[part.name] = part.value;
    else features.push(JSON.parse(part.text));
  }
  return { members, features };
}

describe('a GeoJSON read as it comes', () => {
  test('gives the members of the collection and its features', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } };
    const file = { type: 'FeatureCollection', crs, features: [{ a: 1 }, null, { b: [1, { c: '}]"\\' }] }], after: 3 };
    expect(await partsOf(JSON.stringify(file, null, 2))).toEqual({
      members: { type: 'FeatureCollection', crs, after: 3 },
      features: [{ a: 1 }, null, { b: [1, { c: '}]"\\' }] }],
    });
  });

  test('is the same wherever the chunks are cut, whatever the texts contain', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { maxLength: 5 }),
        fc.jsonValue(),
        fc.integer({ min: 1, max: 40 }),
        async (features, extra, size) => {
          const text = JSON.stringify({ type: 'FeatureCollection', extra, features });
          const { members, features: found } = await partsOf(text, size);
          expect(JSON.stringify({ type: members.type, extra: members.extra, features: found })).toBe(text);
        },
      ),
    );
  });

  test('takes a byte order mark and an empty collection', async () => {
    expect(await partsOf('\ufeff{"type":"FeatureCollection","features":[]}')).toEqual({
      members: { type: 'FeatureCollection' },
      features: [],
    });
  });

  test('reads accents written in Windows-1252', async () => {
    const bytes = Buffer.from('{"features":[{"nom":"Réseau"}]}', 'latin1');
    expect((await partsOf(bytes)).features).toEqual([{ nom: 'Réseau' }]);
  });

  test('cut anywhere, it is refused as truncated', async () => {
    const text = JSON.stringify({ type: 'FeatureCollection', features: [{ a: [1, 2] }, { b: 'é' }] });
    for (let length = 1; length < text.length; length++) {
      await expect(partsOf(text.slice(0, length))).rejects.toThrow(FileRefused);
    }
  });

  test.each([
    ['', /vide/],
    ['id;nom\n7901C;Niort', /pas un GeoJSON/],
    ['[1,2]', /pas un GeoJSON/],
    ['{"features":[]} et puis', /après sa fin/],
  ])('refuses %j', async (text, message) => {
    await expect(partsOf(text)).rejects.toThrow(message);
  });
});
