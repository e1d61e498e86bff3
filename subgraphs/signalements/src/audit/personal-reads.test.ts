import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describePersonalReads, type PersonalReading } from '@mitoyen/kit/audit/personal-reads.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { hashToken, newToken } from '@mitoyen/kit/private-token.ts';
import { openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { refuseAffectation } from '../affectation/affectation.command.ts';
import { aDeadLetter } from '../dead-letter/dead-letter.fixtures.ts';
import { depositReadings } from '../deposit/deposit-isolation.fixtures.ts';
import { saveDraft } from '../deposit/draft.store.ts';
import { followUpReadings } from '../follow-up/follow-up-isolation.fixtures.ts';
import { subgraph } from '../index.ts';
import { landlordReadings } from '../landlord/landlord-readings.fixtures.ts';
import { anObservation } from '../observation/observation-isolation.fixtures.ts';
import { takePhoto } from '../photo/photo.command.ts';
import { aPhonePhoto } from '../photo/photo.fixtures.ts';
import { procedureReadings } from '../procedure/procedures-readings.fixtures.ts';
import { aFile, aFileOf, aGraphOf, aPartnerAgent, PARTNER } from '../signalement/signalement.fixtures.ts';
import { addSuivi } from '../suivi/suivi.command.ts';
import { visitReadings } from '../visit/visit-isolation.fixtures.ts';

const CANARY = 'Canari de la rue Brisson';
const as = (context: SubgraphContext, viewer = viewers.admin()) =>
  context.runtime.contextFor({ tenantSlug: context.tenant.slug, viewer, locale: 'fr', requestId: 'seed' });

async function aWholeFile(context: SubgraphContext) {
  const path = join(await mkdtemp(join(tmpdir(), 'mitoyen-photo-')), 'photo.jpg');
  await writeFile(path, await aPhonePhoto(64, 48));
  const taken = await takePhoto(context, diskStorage(context.runtime.filesDir), path);
  if (!taken.ok) throw new Error(taken.refusal);
  const [commune] = context.tenant.communes;
  const address = { label: '12 rue Brisson', details: CANARY, citycode: commune?.code, lon: null, lat: null };
  const file = await aFileOf(as(context), PARTNER, {
    description: CANARY,
    photoIds: [toGlobalId('Photo', taken.photo.id)],
    address: { label: address.label, details: address.details, citycode: address.citycode },
  });
  await addSuivi(as(context), file.signalementId, CANARY, 'PUBLIC');
  await refuseAffectation(as(context, aPartnerAgent(PARTNER)), file.affectationId, 'OTHER', CANARY);
  return { id: file.globalId, token: file.followUpToken, affectationId: file.affectationGlobalId };
}

const ofFile = (selection: string, field: string, given = CANARY): PersonalReading => ({
  operation: `query($id: ID!) { signalement(id: $id) { ${selection} } }`,
  seed: async (context) => ({ id: (await aWholeFile(context)).id }),
  entity: 'Signalement',
  fields: [field],
  given,
});
const byLink = (selection: string, field: string, given = CANARY): PersonalReading => ({
  operation: `query($token: String!) { followUp(token: $token) { ... on FollowUp { ${selection} } } }`,
  seed: async (context) => ({ token: (await aWholeFile(context)).token }),
  viewer: viewers.anonymous,
  entity: 'Signalement',
  fields: [field],
  given,
});

describePersonalReads(() => openHarness(subgraph, { askGraph: aGraphOf({ [PARTNER]: { tenant: 'niort' } }) }), {
  ...followUpReadings(CANARY),
  ...depositReadings(CANARY),
  ...procedureReadings(CANARY),
  ...visitReadings(CANARY),
  ...landlordReadings(CANARY),
  'Signalement.declarant': {
    ...ofFile('declarant { name email phone }', 'email', 'camille.durand@example.org'),
    seed: async (context) => ({ id: (await aFile(context)).globalId }),
  },
  'Signalement.description': ofFile('description', 'description'),
  'Signalement.scoreDetail': ofFile('scoreDetail { letter }', 'scoreDetail', '"letter":"F"'),
  'Signalement.addressDetails': ofFile('addressDetails', 'addressDetails'),
  'Signalement.photos': ofFile('photos { thumbnailUrl }', 'photos', 'variant=thumb'),
  'Suivi.text': ofFile('suivis { text }', 'suivis'),
  'LifeCycleStep.message': ofFile('history { message }', 'history'),
  'Affectation.refusalMessage': ofFile('affectations { refusalMessage }', 'refusalMessage'),
  'DeadLetter.recipient': {
    operation: '{ deadLetters { recipient } }',
    seed: async (context) => {
      await aDeadLetter(context);
      return {};
    },
    entity: 'Mail',
    fields: ['recipient'],
    given: 'refuse@exemple.example',
  },
  'FollowUp.description': byLink('description', 'description'),
  'FollowUp.addressDetails': byLink('addressDetails', 'addressDetails'),
  'FollowUp.photos': byLink('photos { thumbnailUrl }', 'photos', 'variant=thumb'),
  'FollowUp.suivis': byLink('suivis { text }', 'suivis'),
  'Observation.content': {
    operation: 'query($id: ID!) { observation(id: $id) { content } }',
    seed: async (context) => ({ id: (await anObservation(context, { remarks: CANARY })).id }),
    entity: 'Observation',
    fields: ['content'],
    given: CANARY,
  },
  'Observation.photos': {
    operation: 'query($id: ID!) { observation(id: $id) { photos { thumbnailUrl } } }',
    seed: async (context) => {
      const path = join(await mkdtemp(join(tmpdir(), 'mitoyen-photo-')), 'photo.jpg');
      await writeFile(path, await aPhonePhoto(64, 48));
      const taken = await takePhoto(context, diskStorage(context.runtime.filesDir), path);
      if (!taken.ok) throw new Error(taken.refusal);
      return { id: (await anObservation(context, {}, [toGlobalId('Photo', taken.photo.id)])).id };
    },
    entity: 'Observation',
    fields: ['photos'],
    given: 'variant=thumb',
  },
  'SignalementDraft.answers': {
    operation: 'query($token: String!) { signalementDraft(token: $token) { ... on SignalementDraft { answers } } }',
    seed: async (context) => {
      const token = newToken();
      await saveDraft(context.db, hashToken(token), { name: CANARY }, context.now());
      return { token };
    },
    viewer: viewers.anonymous,
    entity: 'SignalementDraft',
    fields: ['answers'],
    given: CANARY,
  },
});
