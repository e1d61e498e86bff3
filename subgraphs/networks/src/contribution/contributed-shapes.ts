import { readFile } from 'node:fs/promises';
import { kml } from '@tmcw/togeojson';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import { parseShp } from 'shpjs';
import { type FileSystem, systemOfCrs } from '../import/network-geometry.ts';
import { FileUnreadable } from './file-unreadable.ts';
import { systemOfPrj } from './projection-file.ts';
import type { ReceivedFile } from './receive-files.ts';
import { type NamedBytes, unzip } from './unzip.ts';

/** What contributed files draw, before anybody has looked whether it is sound. */
export interface ContributedShapes {
  /** GeoJSON, as untrusted as the files. */
  readonly shapes: readonly unknown[];
  readonly system: FileSystem | undefined;
}

const extensionOf = (name: string) => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
const stemOf = (name: string) => name.replace(/\.[^.]*$/, '').toLowerCase();
/** Companions of a shapefile that hold no geometry. */
const COMPANIONS = new Set(['dbf', 'shx', 'cpg', 'qmd', 'qix', 'sbn', 'sbx', 'xml', 'qpj', 'prj', 'pdf']);

/**
 * Reads files as they were sent: GeoJSON, KML, KMZ, a shapefile with its projection (apart or zipped). All of them together are one drawing.
 * @throws FileUnreadable with the code and the file to blame
 */
export async function readContribution(files: readonly ReceivedFile[]): Promise<ContributedShapes[]> {
  const opened: NamedBytes[] = [];
  for (const { name, path } of files) {
    const bytes = await readFile(path);
    if (bytes.length === 0) throw new FileUnreadable('EMPTY_FILE', name);
    const extension = extensionOf(name);
    if (extension === 'zip') opened.push(...(await unzip({ name, bytes }, (inner) => extensionOf(inner) !== 'zip')));
    else if (extension === 'kmz')
      opened.push(...(await unzip({ name, bytes }, (inner) => extensionOf(inner) === 'kml')));
    else opened.push({ name, bytes });
  }
  const read = opened.flatMap((file) => readOne(file, opened) ?? []);
  const [first] = opened;
  if (read.length > 0) return read;
  // A table or a projection alone: the drawing itself was forgotten.
  const alone = opened.find(({ name }) => ['dbf', 'shx', 'prj'].includes(extensionOf(name)));
  if (alone) throw new FileUnreadable('SHAPEFILE_WITHOUT_SHP', alone.name);
  throw new FileUnreadable('FORMAT_NOT_READ', first?.name ?? files[0]?.name ?? '');
}

function readOne(file: NamedBytes, all: readonly NamedBytes[]): ContributedShapes | undefined {
  const extension = extensionOf(file.name);
  if (extension === 'geojson' || extension === 'json') return readGeoJson(file);
  if (extension === 'kml') return readKml(file);
  if (extension === 'shp') return readShapefile(file, all);
  if (extension === 'gpkg') throw new FileUnreadable('GPKG_NOT_READ', file.name);
  if (COMPANIONS.has(extension)) return undefined;
  throw new FileUnreadable('FORMAT_NOT_READ', file.name);
}

function readGeoJson({ name, bytes }: NamedBytes): ContributedShapes {
  const value = orDamaged(name, () => JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, '')) as unknown);
  const crs = typeof value === 'object' && value !== null && 'crs' in value ? value.crs : undefined;
  const system = systemOfCrs(crs);
  if (system === null) throw new FileUnreadable('UNKNOWN_PROJECTION', name);
  return { shapes: [value], system };
}

function readKml({ name, bytes }: NamedBytes): ContributedShapes {
  // Entities that a file defines itself are not followed by this parser.
  const document = orDamaged(name, () =>
    new DOMParser({ onError: onErrorStopParsing }).parseFromString(
      bytes.toString('utf8').replace(/^\uFEFF/, ''),
      'text/xml',
    ),
  );
  // Both libraries mean the DOM of the W3C, each with types of its own.
  const collection = orDamaged(name, () => kml(document as unknown as Document));
  return { shapes: [collection], system: 'WGS84' };
}

function readShapefile({ name, bytes }: NamedBytes, all: readonly NamedBytes[]): ContributedShapes {
  const prj = all.find((other) => extensionOf(other.name) === 'prj' && stemOf(other.name) === stemOf(name));
  if (!prj) throw new FileUnreadable('SHAPEFILE_WITHOUT_PRJ', name);
  const system = systemOfPrj(prj.bytes.toString('utf8'));
  if (!system) throw new FileUnreadable('UNKNOWN_PROJECTION', prj.name);
  // A file cut short would be read as far as it goes: its first lines say how long it is, in words of two bytes.
  const shapes = orDamaged(name, () => {
    if (2 * bytes.readInt32BE(LENGTH_AT) > bytes.length) throw new RangeError('cut short');
    return parseShp(bytes);
  });
  return { shapes, system };
}

const LENGTH_AT = 24;

function orDamaged<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch {
    throw new FileUnreadable('DAMAGED_FILE', name);
  }
}
