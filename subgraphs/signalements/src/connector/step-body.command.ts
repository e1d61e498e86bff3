import { buffer } from 'node:stream/consumers';
import type { Affectation, ConnectorStep, Signalement } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { findDesordre } from '../grid/grid.ts';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { photoKey } from '../photo/photo.store.ts';
import { findDesordres } from '../signalement/signalement.store.ts';

/** What one step carries of a file, as the interface of connectors describes it (docs/connectors.md); null when it is gone. */
export async function stepData(
  context: SubgraphContext,
  step: Pick<ConnectorStep, 'code' | 'subjectId'>,
  file: Signalement,
  affectation: Affectation,
): Promise<Record<string, unknown> | null> {
  switch (step.code) {
    case 'ADDRESS':
      return {
        label: file.addressLabel,
        details: file.addressDetails,
        citycode: file.citycode,
        banId: file.banId,
        rnbId: file.rnbId,
        lon: file.lon,
        lat: file.lat,
      };
    case 'FILE':
      return fileData(context, file, affectation);
    case 'PERSONS':
      return personsData(context, file);
    case 'DOCUMENT':
      return documentData(context, step.subjectId ?? '');
    default:
      throw new Error(`no connector step ${step.code}`);
  }
}

async function fileData(context: SubgraphContext, file: Signalement, affectation: Affectation) {
  const grid = gridOfVersion(file.gridVersion);
  const desordres = await findDesordres(context.db, [file.id]);
  return {
    status: file.status,
    createdAt: file.createdAt.toISOString(),
    affectedAt: affectation.givenAt.toISOString(),
    classLetter: file.classLetter,
    hasDanger: file.hasDanger,
    suspicions: file.suspicions,
    housingSector: file.housingSector,
    description: file.description,
    gridVersion: file.gridVersion,
    desordres: desordres.map(({ code, rooms, since }) => ({
      code,
      label: findDesordre(grid, code)?.desordre.label ?? null,
      rooms,
      since,
    })),
  };
}

async function personsData(context: SubgraphContext, file: Signalement) {
  return context.personalRead('Signalement', [file.id], ['declarant', 'occupant'], async (db) => {
    const declarant = await db.declarant.findFirst({ where: { signalementId: file.id } });
    const occupant = await db.occupant.findFirst({ where: { signalementId: file.id } });
    const person = (role: string, row: { name: string | null; email: string | null; phone: string | null } | null) =>
      row ? [{ role, name: row.name, email: row.email, phone: row.phone }] : [];
    return {
      reporterKind: file.reporterKind,
      persons: [...person('DECLARANT', declarant), ...person('OCCUPANT', occupant)],
    };
  });
}

async function documentData(context: SubgraphContext, photoId: string) {
  const photo = await context.db.photo.findFirst({ where: { id: photoId } });
  const kept =
    photo && (await diskStorage(context.runtime.filesDir).read(photoKey(context.tenant.slug, photoId, 'full')));
  // A photo that was erased meanwhile is no failure: there is nothing left to send.
  if (!photo || !kept) return null;
  await context.audit([{ action: 'read', entity: 'Photo', entityId: photoId, details: { fields: ['image'] } }]);
  return {
    id: toGlobalId('Photo', photoId),
    mediaType: 'image/jpeg',
    takenInAt: photo.createdAt.toISOString(),
    content: (await buffer(kept.stream)).toString('base64'),
  };
}
