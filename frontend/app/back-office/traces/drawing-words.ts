import { wordsForCode } from '../../refusals/refusals.ts';

/** A drawing or a file that was refused, with the file to blame and where it is wrong. */
export interface DrawingProblem {
  readonly code: string;
  readonly file?: string | undefined;
  /** Longitude and latitude; or the two numbers as they were read, when they are no position of France. */
  readonly place?: readonly number[] | null | undefined;
}

const WORDS: Readonly<Record<string, string>> = {
  EMPTY_FILE: 'Ce fichier est vide.',
  FORMAT_NOT_READ:
    'Nous ne savons pas lire ce format. Envoyez un GeoJSON, un KML, un KMZ, ou un shapefile (.shp avec son .prj, ou le tout en .zip).',
  GPKG_NOT_READ:
    'Nous ne lisons pas encore les fichiers GeoPackage. Dans votre logiciel de cartographie, exportez la couche en GeoJSON, puis envoyez ce fichier.',
  DAMAGED_FILE: 'Ce fichier est abîmé ou incomplet. Exportez-le de nouveau.',
  DAMAGED_ARCHIVE: 'Cette archive est abîmée ou incomplète. Compressez de nouveau vos fichiers.',
  ARCHIVE_TOO_LARGE: 'Cette archive est trop grande une fois ouverte : 250 Mo et 200 fichiers au plus.',
  SHAPEFILE_WITHOUT_PRJ:
    'Ce shapefile arrive sans son fichier .prj, qui dit dans quelle projection il est écrit. Sans lui, le tracé serait placé au mauvais endroit. Envoyez ensemble le .shp et le .prj du même nom.',
  SHAPEFILE_WITHOUT_SHP: 'Le fichier .shp manque : c’est lui qui contient le dessin. Envoyez-le avec son .prj.',
  UNKNOWN_PROJECTION:
    'Nous ne connaissons pas cette projection. Envoyez le fichier en Lambert-93, en WGS 84 (degrés), ou dans la projection légale de votre département d’outre-mer.',
  WRONG_PROJECTION:
    'Les coordonnées ne correspondent pas à la projection annoncée : le dessin tomberait hors de France. Vérifiez la projection à l’export.',
  OUT_OF_FRANCE: 'Le dessin est hors de France.',
  COORDINATES_SWAPPED: 'La latitude et la longitude semblent inversées. En GeoJSON, la longitude vient d’abord.',
  OUT_OF_TERRITORY: 'Le dessin est loin de votre territoire. Vérifiez le fichier ou sa projection.',
  EMPTY_DRAWING: 'Il n’y a rien de dessiné.',
  POINTS_ONLY: 'Il n’y a que des points. Un réseau se dessine avec des lignes, ou une surface.',
  SURFACE_EXPECTED: 'Il n’y a que des lignes. Un périmètre se dessine avec une surface.',
  UNREADABLE_DRAWING: 'Ce dessin n’est pas du GeoJSON que nous puissions lire.',
  TOO_MANY_POINTS: 'Ce contour a trop de points : 20 000 au plus. Simplifiez-le dans votre logiciel de cartographie.',
  TOO_FEW_POINTS: 'Un contour a moins de trois coins.',
  RING_NOT_CLOSED: 'Un contour ne se referme pas : son dernier point doit être le premier.',
  SELF_CROSSING:
    'Le contour se croise lui-même : on ne peut pas dire ce qui est dedans. Déplacez un point, ou séparez les deux parties.',
  TOO_MANY_FILES: 'Envoyez dix fichiers au plus à la fois.',
  TOO_HEAVY: 'C’est trop lourd : 50 Mo par fichier, 250 Mo en tout.',
  NO_FILE: 'Choisissez d’abord un ou plusieurs fichiers.',
  FORBIDDEN: 'Vous n’avez pas le droit de modifier les réseaux.',
  STALE: 'Quelqu’un a enregistré un autre dessin entre-temps. Rechargez la page pour le voir.',
};

const degrees = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 5, maximumFractionDigits: 5 });

/** What is wrong, where, and in which file, in words. */
export function drawingWords({ code, file, place }: DrawingProblem): string {
  const words = WORDS[code] ?? wordsForCode(code);
  const [lon, lat] = place ?? [];
  const where =
    lon === undefined || lat === undefined
      ? ''
      : Math.abs(lon) <= 180 && Math.abs(lat) <= 90
        ? ` Endroit : longitude ${degrees.format(lon)}, latitude ${degrees.format(lat)}.`
        : ` Coordonnées lues : ${Math.round(lon)} ; ${Math.round(lat)}.`;
  return `${file ? `${file} : ` : ''}${words}${where}`;
}

const count = new Intl.NumberFormat('fr-FR');

/** What a drawing has more and less than the former, in a sentence. */
export function differenceWords({
  addedMeters,
  removedMeters,
}: {
  addedMeters: number;
  removedMeters: number;
}): string {
  if (addedMeters === 0 && removedMeters === 0) return 'Aucune différence de plus de 2 m.';
  const parts = [
    addedMeters > 0 ? `${count.format(addedMeters)} m ajoutés` : null,
    removedMeters > 0 ? `${count.format(removedMeters)} m retirés` : null,
  ].filter(Boolean);
  return `${parts.join(', ')}.`;
}

/** Where a version comes from. */
export function originWords({ source, note }: { source: string; note: string }): string {
  if (source === 'IMPORT') return 'Import des données ouvertes';
  if (source === 'ROLLBACK') return `Retour à la version ${note}`;
  if (source === 'DRAWING') return note ? `Dessin (${note})` : 'Dessin sur la carte';
  return note ? `Fichier ${note}` : 'Fichier';
}
