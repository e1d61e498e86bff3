import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { drawLetter } from '@mitoyen/kit/drawn-letter/draw-letter.ts';
import { letterBrandOf } from '@mitoyen/kit/drawn-letter/letter-brand.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { frenchDay } from '@mitoyen/kit/letter.ts';
import { addSatisfaction, claimDocuments, diskStorage, ownedByFile, takeDocument } from '@mitoyen/signalements';

const OPINIONS = [
  { score: 5, comment: 'On m’a tenue au courant à chaque étape.' },
  { score: 3, comment: 'Bien, mais la visite a été longue à venir.' },
] as const;

/** A letter in a file that goes on, shown to its resident, and what was thought of files that ended. Once. */
export async function loadFollowUp(context: SubgraphContext, folder: string, now: Date): Promise<void> {
  const { db } = context;
  const ended = await db.signalement.findMany({ where: { status: 'CLOSED' }, orderBy: { reference: 'asc' }, take: 2 });
  for (const [index, { id, endedAt }] of ended.entries()) {
    const opinion = OPINIONS[index];
    if (opinion) await addSatisfaction(db, { ...opinion, signalementId: id, createdAt: endedAt ?? now });
  }
  const file = await db.signalement.findFirst({ where: { status: 'ACTIVE' }, orderBy: { reference: 'asc' } });
  const name = 'Courrier au propriétaire.pdf';
  if (!file || (await db.document.count({ where: { signalementId: file.id, fileName: name } })) > 0) return;
  const letter = {
    title: 'Demande de travaux',
    reference: file.reference,
    writtenOn: `Le ${frenchDay(now)}`,
    addressee: ['Propriétaire du logement (personne fictive)'],
    parts: [
      {
        kind: 'paragraph' as const,
        text: 'Nous vous demandons de remédier aux désordres constatés dans le logement, dans un délai de deux mois.',
      },
    ],
    signature: [context.tenant.name],
  };
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'courrier.pdf');
  writeFileSync(path, await drawLetter(letter, await letterBrandOf(context.tenant), now));
  const sender = { kind: 'SYSTEM', id: null } as const;
  const taken = await takeDocument(context, diskStorage(context.runtime.filesDir), path, name, { sender });
  if (typeof taken === 'string') throw new Error(`the letter of the demonstration is refused: ${taken}`);
  const note = { kind: 'FORMAL_NOTICE', visibility: 'RESIDENT' } as const;
  await context.transaction(() =>
    claimDocuments(context, [toGlobalId('Document', taken.id)], ownedByFile(file.id), note),
  );
}
