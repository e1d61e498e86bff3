import type { PersonalReading } from '@mitoyen/kit/audit/personal-reads.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { viewers } from '@mitoyen/kit/testing.ts';
import { aSentInjunction } from '../injunction/injunction.fixtures.ts';
import { writeAsLandlord } from '../injunction/landlord.command.ts';
import { aFile } from '../signalement/signalement.fixtures.ts';
import { saveArrete } from './arrete.command.ts';

const as = (context: SubgraphContext) =>
  context.runtime.contextFor({
    tenantSlug: context.tenant.slug,
    viewer: viewers.admin(),
    locale: 'fr',
    requestId: 'seed',
  });

/** What is read of people around procedures. `canary`: what they wrote. */
export function procedureReadings(canary: string): Readonly<Record<string, PersonalReading>> {
  const anInjunction = async (context: SubgraphContext) => {
    const file = await aSentInjunction(context);
    await writeAsLandlord(context, file.landlordToken, canary, []);
    const written = { answerComment: canary, declaration: canary, contestation: canary };
    const who = { landlordName: canary, landlordEmail: canary, landlordAddress: canary };
    await context.db.injunction.updateMany({ where: { id: file.injunctionId }, data: { ...written, ...who } });
    return { id: file.globalId, landlord: file.landlordToken, resident: file.followUpToken };
  };
  const entity = 'Injunction';
  const byAgent = (field: string, selection = field): PersonalReading => ({
    operation: `query($id: ID!) { signalement(id: $id) { injunction { ${selection} } } }`,
    seed: async (context) => ({ id: (await anInjunction(context)).id }),
    entity,
    fields: [field],
    given: canary,
  });
  const byLandlord = (field: string): PersonalReading => ({
    operation: `query($token: String!) { landlordInjunction(token: $token) { ... on LandlordInjunction { ${field} } } }`,
    seed: async (context) => ({ token: (await anInjunction(context)).landlord }),
    viewer: viewers.anonymous,
    entity,
    fields: [field],
    given: canary,
  });
  return {
    'Arrete.note': {
      operation: 'query($id: ID!) { signalement(id: $id) { arretes { note } } }',
      seed: async (context) => {
        const { signalementId, globalId } = await aFile(as(context));
        await saveArrete(as(context), null, signalementId, {
          type: 'INSALUBRITE_TRAVAUX',
          authority: 'PREFET',
          note: canary,
        });
        return { id: globalId };
      },
      entity: 'Arrete',
      fields: ['note'],
      given: canary,
    },
    ...Object.fromEntries(
      ['landlordName', 'landlordEmail', 'landlordAddress', 'answerComment', 'declaration', 'contestation'].map(
        (field) => [`Injunction.${field}`, byAgent(field)],
      ),
    ),
    'InjunctionMessage.text': byAgent('messages', 'messages { text }'),
    'LandlordInjunction.answerComment': byLandlord('answerComment'),
    'LandlordInjunction.contestation': byLandlord('contestation'),
    'ResidentInjunction.declaration': {
      operation:
        'query($token: String!) { followUp(token: $token) { ... on FollowUp { injunction { declaration } } } }',
      seed: async (context) => ({ token: (await anInjunction(context)).resident }),
      viewer: viewers.anonymous,
      entity,
      fields: ['declaration'],
      given: canary,
    },
  };
}
