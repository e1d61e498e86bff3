import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { depositDerogation } from './derogation.command.ts';

let made = 0;

/** What the form sends, whole: a new building of 120 kW in Niort. */
export function aDeposit(over: Record<string, unknown> = {}) {
  made += 1;
  return {
    idempotencyKey: `key-of-a-test-${String(made).padStart(6, '0')}`,
    address: { label: '8 Rue des Aubépines 79000 Niort', citycode: '79191', lon: -0.4875, lat: 46.3152 },
    project: 'NEW_BUILDING',
    powerKw: 120,
    grounds: ['DELAY'],
    explanation: 'Le réseau n’arrivera qu’en 2029, le bâtiment ouvre en 2027.',
    evidenceIds: [] as string[],
    applicant: {
      name: 'Élodie Œuvrard',
      organisation: 'SCI des Tilleuls',
      email: 'elodie@exemple.example',
      postalAddress: '2 rue Basse, 79000 Niort',
    },
    consent: true,
    ...over,
  };
}

/** A request that was deposited in the tenant of the context, and what opens it. */
export async function aDerogation(
  context: SubgraphContext,
  over: Record<string, unknown> = {},
): Promise<{ id: string; token: string; reference: string }> {
  const [first] = context.tenant.communes;
  const address = { label: `8 Rue des Aubépines, ${context.tenant.name}`, citycode: first?.code ?? '' };
  const { reference, token } = await depositDerogation(context, aDeposit({ address, ...over }));
  const { id } = await context.db.derogation.findFirstOrThrow({ where: { reference } });
  return { id, token, reference };
}
