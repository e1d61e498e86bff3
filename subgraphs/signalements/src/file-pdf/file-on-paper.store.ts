import { buffer } from 'node:stream/consumers';
import type { Declarant, Document, Signalement, Suivi } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { LetterPicture } from '@mitoyen/kit/drawn-letter/letter.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import sharp from 'sharp';
import { documentKey, findDocumentsOfFiles } from '../document/document.store.ts';
import { DOCUMENT_KINDS, type DocumentKind, isForResident } from '../document/document.ts';
import { findDesordre } from '../grid/grid.ts';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { findPhotos, photoKey } from '../photo/photo.store.ts';
import { CLOSING_REASONS, REFUSAL_REASONS } from '../signalement/reasons.ts';
import { findDesordres } from '../signalement/signalement.store.ts';
import { findPublicSuivis, findSuivis } from '../suivi/suivi.store.ts';
import type { FileOnPaper, FileReader } from './file-pdf.ts';

/** Everything of a file that this reader may see, its pictures to be loaded one by one. */
export async function readFileOnPaper(
  context: SubgraphContext,
  file: Signalement,
  reader: FileReader,
): Promise<FileOnPaper> {
  const { db } = context;
  const isResident = reader === 'RESIDENT';
  const seesContact = isResident || context.can('signalement.readDeclarant');
  const [desordres, photos, declarant, suivis, all] = [
    await findDesordres(db, [file.id]),
    await findPhotos(db, [file.id]),
    seesContact ? await db.declarant.findFirst({ where: { signalementId: file.id } }) : null,
    isResident ? await findPublicSuivis(db, file.id) : await findSuivis(db, [file.id]),
    await findDocumentsOfFiles(db, [file.id]),
  ];
  const documents = all.filter((each) => (isResident ? isForResident(each) : each.deletedAt === null));
  const pictures = documents.filter(({ hasThumbnail }) => hasThumbnail);
  return {
    reference: file.reference,
    status: file.status,
    outcome: outcomeOf(file),
    createdAt: file.createdAt,
    endedAt: file.endedAt,
    address: [file.addressLabel, file.addressDetails].filter((words) => words !== null),
    contact: contactRows(declarant),
    problems: desordres.map(
      ({ code }) => findDesordre(gridOfVersion(file.gridVersion), code)?.desordre.label ?? 'Autre problème',
    ),
    description: file.description,
    messages: suivis.filter(isWritten).map(({ createdAt, authorKind, visibility, text }) => ({
      at: createdAt,
      authorKind,
      isPrivate: visibility === 'PRIVATE',
      text,
    })),
    documents: documents.map(({ fileName, kind }) => `${fileName} (${kindWords(kind)})`),
    pictures: [
      ...photos.map(({ id }, index) =>
        picture(context, `Photo ${index + 1}`, photoKey(context.tenant.slug, id, 'thumb')),
      ),
      ...pictures.map((each) => picture(context, captionOf(each), documentKey(context.tenant.slug, each.id, 'thumb'))),
    ],
  };
}

const isWritten = ({ text }: Suivi) => text !== '';
// The column holds nothing but these kinds.
const kindWords = (kind: string) => DOCUMENT_KINDS[kind as DocumentKind];
const captionOf = ({ fileName }: Document) => fileName.replace(/\.jpg$/, '');

function outcomeOf({ refusalReason, closingReason }: Signalement): string | null {
  if (refusalReason) return REFUSAL_REASONS[refusalReason];
  return closingReason ? CLOSING_REASONS[closingReason] : null;
}

function contactRows(declarant: Declarant | null): readonly (readonly [string, string])[] {
  if (!declarant) return [];
  const rows = [
    ['Nom', declarant.name],
    ['Organisme', declarant.organisation],
    ['Adresse électronique', declarant.email],
    ['Téléphone', declarant.phone],
  ] as const;
  return rows.flatMap(([term, value]) => (value === null ? [] : [[term, value] as const]));
}

/** The thumbnail of a picture as a PDF takes it: JPEG, some tens of kilobytes. */
function picture(context: SubgraphContext, caption: string, key: string): LetterPicture {
  const storage = diskStorage(context.runtime.filesDir);
  return {
    caption,
    async load() {
      const kept = await storage.read(key);
      return kept
        ? sharp(await buffer(kept.stream))
            .jpeg({ quality: 80 })
            .toBuffer()
        : null;
    },
  };
}
