import type { PartnerInput } from './partner.command.ts';

/** A complete partner, as somebody types it. */
export function aPartner(over: Partial<PartnerInput> = {}): PartnerInput {
  return {
    name: 'CCAS de la ville',
    kind: 'CCAS',
    competences: ['ACCOMPAGNEMENT_SOCIAL', 'VISITES'],
    communes: [],
    email: 'contact@ccas.example',
    ...over,
  };
}
