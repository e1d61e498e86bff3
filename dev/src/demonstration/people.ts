import type { AgentInput, PartnerInput } from '@mitoyen/partners';
import type { Tenant } from '@mitoyen/tenants';
import type { DemonstrationAccount } from '../identity/identity-provider.ts';

/** A partner of the demonstration; `key` names it in the other data. */
export interface DemonstrationPartner extends PartnerInput {
  readonly key: string;
}

/** An invented person of the demonstration, with the partner she works for. */
export interface DemonstrationAgent extends Omit<AgentInput, 'partnerId'> {
  readonly givenName: string;
  readonly usualName: string;
  readonly partner: string | null;
  /** What she does, as one chooses whom to be. */
  readonly post: string;
}

type Territory = Pick<Tenant, 'slug' | 'name' | 'siren' | 'communes'>;

/** The partners of a territory: who inspects, who accompanies, who advises, who runs the heat network. */
export function demonstrationPartners({ slug, communes }: Territory): DemonstrationPartner[] {
  const largest = [...communes].sort((a, b) => b.population - a.population)[0];
  const town = largest ? [largest.code] : [];
  const email = (name: string) => `${name}@${slug}.example`;
  return [
    {
      key: 'schs',
      name: `Service communal d’hygiène et de santé de ${largest?.name ?? slug}`,
      kind: 'COMMUNE_SCHS',
      competences: ['INSALUBRITE', 'RSD', 'VISITES', 'DANGER', 'NUISIBLES', 'ARRETES'],
      communes: town,
      email: email('hygiene'),
    },
    {
      key: 'ccas',
      name: `CCAS de ${largest?.name ?? slug}`,
      kind: 'CCAS',
      competences: ['ACCOMPAGNEMENT_SOCIAL', 'HEBERGEMENT_RELOGEMENT'],
      communes: town,
      email: email('ccas'),
    },
    {
      key: 'adil',
      name: 'ADIL du département',
      kind: 'ADIL',
      competences: ['ACCOMPAGNEMENT_JURIDIQUE', 'NON_DECENCE'],
      communes: [],
      email: email('adil'),
    },
    {
      key: 'ars',
      name: 'Agence régionale de santé',
      kind: 'ARS',
      competences: ['INSALUBRITE', 'ARRETES', 'DANGER'],
      communes: [],
      email: email('ars'),
    },
    {
      key: 'operateur',
      name: 'Habitat et Conseil',
      kind: 'OPERATEUR_VISITES_TRAVAUX',
      competences: ['VISITES', 'ACCOMPAGNEMENT_TRAVAUX', 'NON_DECENCE_ENERGETIQUE'],
      communes: [],
      email: email('operateur'),
    },
    {
      key: 'exploitant',
      name: 'Exploitant de démonstration',
      kind: 'AUTRE',
      competences: [],
      communes: [],
      email: email('exploitant'),
    },
  ];
}

/** One person for each role, and one more in another partner. */
export function demonstrationAgents({ slug }: Pick<Territory, 'slug'>): DemonstrationAgent[] {
  const agent = (
    givenName: string,
    usualName: string,
    mailbox: string,
    role: AgentInput['role'],
    partner: string | null,
    post: string,
  ): DemonstrationAgent => ({
    givenName,
    usualName,
    displayName: `${givenName} ${usualName}`,
    email: `${mailbox}@${slug}.example`,
    role,
    partner,
    post,
  });
  return [
    agent('Camille', 'Rivière', 'admin', 'territory_admin', null, 'administre le territoire'),
    agent('Dominique', 'Vallée', 'agent', 'territory_agent', null, 'instruit les signalements'),
    agent('Claude', 'Desprès', 'lecture', 'reader', null, 'lit sans agir'),
    agent('Sacha', 'Fontaine', 'hygiene', 'partner_admin', 'schs', 'dirige le service d’hygiène'),
    agent('Alix', 'Dubois', 'inspection', 'partner_agent', 'schs', 'inspecte les logements'),
    agent('Maxime', 'Lacroix', 'adil', 'partner_agent', 'adil', 'conseille les locataires'),
    agent('Robin', 'Chevallier', 'exploitant', 'partner_agent', 'exploitant', 'exploite le réseau de chaleur'),
  ];
}

/** Residents at the FranceConnect of development: the same ones in every territory. */
export const DEMONSTRATION_RESIDENTS: readonly DemonstrationAccount[] = [
  { givenName: 'Nadia', usualName: 'Kaci', label: 'habitante' },
  { givenName: 'Marcel', usualName: 'Bonnet', label: 'habitant' },
].map((person, i) => ({
  ...person,
  sub: `demonstration-habitant-${i + 1}`,
  email: `${person.givenName.toLowerCase()}@habitants.example`,
}));

/** The same people at the identity provider of development. */
export function demonstrationAccounts(tenant: Territory): DemonstrationAccount[] {
  return demonstrationAgents(tenant).map(({ email, givenName, usualName, post }, i) => ({
    sub: `demonstration-${tenant.slug}-${i + 1}`,
    email,
    givenName,
    usualName,
    siret: `${tenant.siren}00010`,
    label: `${tenant.name} : ${post}`,
  }));
}
