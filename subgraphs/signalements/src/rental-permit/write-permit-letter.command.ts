import type { RentalPermit } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { frenchDay } from '@mitoyen/kit/letter.ts';
import { findDesordre } from '../grid/grid.ts';
import { currentGrid } from '../grid/grid-versions.ts';
import { keepLetter } from '../landlord/keep-letter.command.ts';
import { permitLetter } from './permit-letter.ts';
import { findPermitApplicant } from './rental-permit.store.ts';

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** Writes the letter that ends a file, as a document of the file that its landlord may read. */
export async function writePermitLetter(context: SubgraphContext, file: RentalPermit): Promise<void> {
  const { id, reference } = file;
  const applicant = await findPermitApplicant(context.db, id);
  await context.audit([{ action: 'read', entity: 'RentalPermit', entityId: id, details: { fields: ['applicant'] } }]);
  const text = permitLetter({
    ...file,
    territoryName: context.tenant.name,
    decidedOn: frenchDay(context.now()),
    depositedOn: frenchDay(file.createdAt),
    applicant: applicant ?? { name: 'Madame, Monsieur', organisation: null, mandatary: null, postalAddress: '' },
    dwelling: [
      ['Type', `${file.dwellingKind === 'HOUSE' ? 'maison' : 'appartement'}${file.isFurnished ? ', meublé' : ''}`],
      ['Surface', `${number.format(file.surfaceM2)} m²`],
      ['Pièces', String(file.roomCount)],
      ...(file.dpeLetter === null ? [] : [['Classe énergie', file.dpeLetter] as const]),
    ],
    grounds: file.grounds.map((code) => findDesordre(currentGrid, code)?.desordre.label ?? code),
    email: context.tenant.contacts.email,
  });
  await keepLetter(context, { ownerKind: 'RENTAL_PERMIT', ownerId: id }, text, `permis-de-louer-${reference}.pdf`);
}
