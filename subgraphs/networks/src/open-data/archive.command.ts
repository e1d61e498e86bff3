import { Readable } from 'node:stream';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { ZipFile } from 'yazl';
import type { Zone } from '../projection/projection.ts';
import { type ArchiveFile, archiveFiles, nomenclatureCsv, zoneOf } from './archive-files.ts';
import { attributionOf, LICENCE } from './attribution.ts';
import { projected } from './geometry-export.ts';
import { drawnNetworks, type Extent, identifiersOf, linkedPerimeters, rowsOfExtent } from './placed-networks.store.ts';
import { columnsOf, rowOf } from './published-properties.ts';

/**
 * The open-data archive of a territory in the national schema, as a stream of bytes: GeoJSON layers in Lambert-93 with the
 * published column names, INSEE codes added, and the nomenclature. Nothing is held but what is being written.
 */
export async function archiveStream(context: SubgraphContext, extent: Extent, changedAt: Date): Promise<Readable> {
  const zip = new ZipFile();
  const add = (name: string, text: AsyncGenerator<string>) =>
    zip.addReadStream(Readable.from(inTenant(context, text)), name, { mtime: changedAt });
  for (const file of archiveFiles(await rowsOfExtent(context, extent))) add(file.name, layerText(context, file));
  add('pdp.geojson', perimeterLayerText(context));
  zip.addBuffer(Buffer.from(nomenclatureCsv()), 'nomenclature.csv', { mtime: changedAt });
  zip.addBuffer(Buffer.from(readme(context, changedAt)), 'LISEZMOI.txt', { mtime: changedAt });
  zip.end();
  // A stream of Node, declared by an older interface.
  return zip.outputStream as Readable;
}

/** Each step runs in the tenant: a stream is read later, from outside the request. */
async function* inTenant(context: SubgraphContext, text: AsyncGenerator<string>): AsyncGenerator<string> {
  for (;;) {
    const { value, done } = await context.run(() => text.next());
    if (done) return;
    yield value;
  }
}

async function* layerText(context: SubgraphContext, { name, layer, zone, ids }: ArchiveFile): AsyncGenerator<string> {
  const columns = columnsOf(layer);
  yield head(name, zone);
  let separator = '';
  for await (const { placed, geometry } of drawnNetworks(context, ids)) {
    const row = rowOf(placed, columns);
    yield `${separator}${JSON.stringify({
      type: 'Feature',
      properties: Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])),
      geometry: geometry && projected(geometry, zone),
    })}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

async function* perimeterLayerText(context: SubgraphContext): AsyncGenerator<string> {
  const zone = zoneOf(context.tenant.map.center[0], context.tenant.map.center[1]);
  yield head('pdp.geojson', zone);
  let separator = '';
  for await (const { perimeter, networks } of linkedPerimeters(context)) {
    const { sncuIds, citycodes, communes } = identifiersOf(networks);
    const [first] = networks;
    yield `${separator}${JSON.stringify({
      type: 'Feature',
      properties: {
        'Identifiant reseau': sncuIds.join(',') || null,
        communes: communes.join(',') || null,
        departement: first?.network.departement ?? null,
        region: first?.network.region ?? null,
        communes_insee: citycodes.join(',') || null,
        nom: perimeter.name,
        date_deliberation: perimeter.deliberationDate,
        deliberation: perimeter.deliberationReference,
        valable_du: perimeter.validFrom,
        valable_au: perimeter.validTo,
      },
      geometry: projected(perimeter.geometry, zone),
    })}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

function head(fileName: string, { epsg }: Zone): string {
  const members = {
    type: 'FeatureCollection',
    name: fileName.replace(/\.geojson$/, ''),
    crs: { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${epsg}` } },
  };
  return `${JSON.stringify(members).slice(0, -1)},"features":[\n`;
}

function readme({ tenant }: SubgraphContext, changedAt: Date): string {
  return `Réseaux de chaleur et de froid – ${tenant.name}
Données au ${changedAt.toISOString().slice(0, 10)}.
Licence : ${LICENCE.name} (${LICENCE.url})
Mention à reprendre : ${attributionOf(tenant.name)}

Les couches et les colonnes sont celles des tracés nationaux des réseaux de chaleur et de froid (data.gouv.fr),
en coordonnées projetées (Lambert-93 en métropole). Les codes INSEE des communes sont ajoutés (communes_insee).
Les prix ne sont donnés que pour les réseaux classés dont personne n'a refusé la publication.
La signification de chaque colonne est dans nomenclature.csv.
`;
}
