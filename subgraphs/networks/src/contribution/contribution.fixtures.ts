import type { Position } from '../projection/position.ts';

/** The `.prj` of a file in Lambert-93, as a French GIS writes it. */
export const LAMBERT_93_PRJ =
  'PROJCS["RGF_1993_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],PARAMETER["Standard_Parallel_1",44.0],PARAMETER["Standard_Parallel_2",49.0],PARAMETER["Latitude_Of_Origin",46.5],UNIT["Meter",1.0]]';

/** That of La Réunion. */
export const RGR92_PRJ =
  'PROJCS["RGR_1992_UTM_40S",GEOGCS["GCS_RGR_1992",DATUM["D_RGR_1992",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",57.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

/** That of degrees. */
export const WGS84_PRJ =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

/** That of web maps, in which no French file is given away. */
export const WEB_MERCATOR_PRJ =
  'PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]';

const POLYLINE = 3;
const HEADER_BYTES = 100;

/** A `.shp` of one line, in the units of the file. */
export function aShapefile(line: readonly Position[]): Buffer {
  const content = 48 + 16 * line.length;
  const bytes = Buffer.alloc(HEADER_BYTES + 8 + content);
  bytes.writeInt32BE(9994, 0);
  bytes.writeInt32BE(bytes.length / 2, 24);
  bytes.writeInt32LE(1000, 28);
  bytes.writeInt32LE(POLYLINE, 32);
  bytes.writeInt32BE(1, HEADER_BYTES);
  bytes.writeInt32BE(content / 2, HEADER_BYTES + 4);
  let at = HEADER_BYTES + 8;
  bytes.writeInt32LE(POLYLINE, at);
  const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  for (const [index, side] of box.entries()) {
    bytes.writeDoubleLE(side, 36 + 8 * index);
    bytes.writeDoubleLE(side, at + 4 + 8 * index);
  }
  bytes.writeInt32LE(1, at + 36);
  bytes.writeInt32LE(line.length, at + 40);
  at += 48;
  for (const [x, y] of line) {
    bytes.writeDoubleLE(x, at);
    bytes.writeDoubleLE(y, at + 8);
    at += 16;
  }
  return bytes;
}

/** A KML of one line. */
export function aKml(line: readonly Position[]): string {
  const coordinates = line.map(([lon, lat]) => `${lon},${lat},0`).join(' ');
  return `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Tracé</name>
    <LineString><coordinates>${coordinates}</coordinates></LineString></Placemark></Document></kml>`;
}
