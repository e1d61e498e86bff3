import type { PersonalReading } from '@mitoyen/kit/audit/personal-reads.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { viewers } from '@mitoyen/kit/testing.ts';
import { recordPermitCheck, requestPermitPieces } from '../rental-permit/permit-steps.command.ts';
import { aRentalPermit, aSentDocument } from '../rental-permit/rental-permit.fixtures.ts';
import { addDwellingProofs, addWork } from './dwelling.command.ts';
import { aStatedDwelling } from './landlord.fixtures.ts';

const as = (context: SubgraphContext) =>
  context.runtime.contextFor({
    tenantSlug: context.tenant.slug,
    viewer: viewers.admin(),
    locale: 'fr',
    requestId: 'seed',
  });

const reading = (
  operation: string,
  seed: PersonalReading['seed'],
  entity: string,
  field: string,
  given: string,
  viewer?: PersonalReading['viewer'],
): PersonalReading => ({ operation, seed, entity, fields: [field], given, ...(viewer && { viewer }) });

/** One reading of each personal field of the landlord channel and of the permis de louer, which leaves its entry. */
export function landlordReadings(canary: string): Readonly<Record<string, PersonalReading>> {
  const permitSeed: PersonalReading['seed'] = async (context) => {
    const pieces = [{ code: 'OTHER', documentId: await aSentDocument(context, `${canary}.pdf`) }];
    const applicant = { name: canary, email: 'x@exemple.example', postalAddress: 'x' };
    const { id, globalId, token } = await aRentalPermit(context, { pieces, applicant });
    await recordPermitCheck(as(context), id, { findings: [{ code: 'DOOR', verdict: 'GOOD' }], note: canary });
    await requestPermitPieces(as(context), id, { pieces: ['DPE'], message: canary });
    await context.db.rentalPermit.updateMany({ where: { id }, data: { motives: canary, works: canary } });
    return { id: globalId, token };
  };
  const dwellingSeed: PersonalReading['seed'] = async (context) => {
    const { id, globalId, token } = await aStatedDwelling(context);
    await context.db.landlord.updateMany({ data: { name: canary } });
    await context.db.landlordDwelling.updateMany({ where: { id }, data: { addressDetails: canary } });
    await addWork(context, token, id, { kind: 'OTHER', doneOn: '2020-01-01', note: canary });
    const documentId = await aSentDocument(context, `${canary}.pdf`);
    await addDwellingProofs(context, token, id, [{ code: 'DPE', documentId, about: null }]);
    return { id: globalId, token };
  };
  const onPermit = (selection: string, field: string) =>
    reading(`query($id: ID!) { rentalPermit(id: $id) { ${selection} } }`, permitSeed, 'RentalPermit', field, canary);
  const followed = (selection: string, field: string) =>
    reading(
      `query($token: String!) { rentalPermitFollowUp(token: $token) { ... on RentalPermitFollowUp { ${selection} } } }`,
      permitSeed,
      'RentalPermit',
      field,
      canary,
      viewers.anonymous,
    );
  const onDwelling = (selection: string, field: string, given = canary, entity = 'LandlordDwelling') =>
    reading(`query($id: ID!) { landlordDwelling(id: $id) { ${selection} } }`, dwellingSeed, entity, field, given);
  return {
    'RentalPermit.motives': onPermit('motives', 'motives'),
    'RentalPermit.applicant': onPermit('applicant { name }', 'applicant'),
    'RentalPermit.history': onPermit('history { message }', 'history'),
    'RentalPermitFollowUp.lastMessage': followed('lastMessage', 'lastMessage'),
    'RentalPermitFollowUp.works': followed('works', 'works'),
    'RentalPermitFollowUp.pieces': followed('pieces { name }', 'pieces'),
    'LandlordSpace.name': reading(
      'query($token: String!) { landlordSpace(token: $token) { ... on LandlordSpace { name } } }',
      dwellingSeed,
      'Landlord',
      'name',
      canary,
      viewers.anonymous,
    ),
    'DwellingStatement.signedBy': onDwelling('statements { signedBy }', 'signedBy', 'Inès Lefebvre'),
    'LandlordDwelling.addressDetails': onDwelling('addressDetails', 'addressDetails'),
    'LandlordDwelling.works': onDwelling('works { note }', 'works'),
    'LandlordDwelling.proofs': onDwelling('proofs { fileName: name }', 'proofs'),
    'LandlordDwelling.landlord': onDwelling('landlord { name }', 'contact', canary, 'Landlord'),
  };
}
