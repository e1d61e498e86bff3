import { buffer } from 'node:stream/consumers';
import { logReading } from '@mitoyen/kit/audit/read-log.ts';
import { drawLetter } from '@mitoyen/kit/drawn-letter/draw-letter.ts';
import { letterBrandOf } from '@mitoyen/kit/drawn-letter/letter-brand.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { frenchDay } from '@mitoyen/kit/letter.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { Request, Response, Router } from 'express';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { photoKey } from '../photo/photo.store.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { findObservations, photosOfObservations } from './observation.store.ts';
import { photosIn } from './observation.ts';
import { observationLetter } from './observation-letter.ts';

/** `GET /signalements/observations/<id>.pdf`: a signed record, to who may read it. */
export function observationRoutes(router: Router, runtime: SubgraphRuntime): void {
  router.get('/signalements/observations/:id.pdf', (request, response, next) => {
    show(request, response, runtime).catch(next);
  });
}

async function show(request: Request, response: Response, runtime: SubgraphRuntime): Promise<void> {
  const { context } = request;
  const { db, tenant } = context;
  response.set({
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
  const id = fromGlobalId('Observation', request.params.id ?? '');
  const [record] = id === undefined ? [] : await findObservations(db, sightIn(context), [id]);
  const file = record && (await db.signalement.findFirst({ where: { id: record.signalementId } }));
  if (!record || !file || record.signedAt === null || record.signerName === null) {
    response.status(404).json({ code: 'NOT_FOUND' });
    return;
  }
  const { content, signalementId, signerName, signedAt, number, observedOn } = record;
  const given = photosIn(content).flatMap((photo) => fromGlobalId('Photo', photo) ?? []);
  const known = new Set((await photosOfObservations(db, signalementId, given)).map((photo) => photo.id));
  const declared = await db.signalementDesordre.findMany({ where: { signalementId }, orderBy: { id: 'asc' } });
  const storage = diskStorage(runtime.filesDir);
  const letter = observationLetter(
    {
      reference: file.reference,
      addressLabel: file.addressLabel,
      observedOn: frenchDay(new Date(`${observedOn}T12:00:00Z`)),
      signedOn: frenchDay(signedAt),
      signerName,
      number,
      territoryName: tenant.name,
      content,
      declared: declared.map(({ code }) => code),
    },
    gridOfVersion(record.gridVersion),
    async (globalId) => {
      const photo = fromGlobalId('Photo', globalId);
      if (photo === undefined || !known.has(photo)) return null;
      const kept = await storage.read(photoKey(tenant.slug, photo, 'full'));
      return kept ? buffer(kept.stream) : null;
    },
  );
  const bytes = await drawLetter(letter, await letterBrandOf(tenant), signedAt);
  await logReading(context, { entity: 'Observation', id: record.id, field: 'letter' });
  response.set({
    'Content-Type': 'application/pdf',
    'Content-Length': String(bytes.length),
    'Content-Disposition': `inline; filename="releve-${file.reference}-${number}.pdf"`,
  });
  response.end(bytes);
}
