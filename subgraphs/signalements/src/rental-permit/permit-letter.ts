import type { LetterPart, LetterText } from '@mitoyen/kit/drawn-letter/letter.ts';
import type { RentalPermitKind, RentalPermitStatus } from './rental-permit-life-cycle.ts';

/** What a letter of a permis de louer says. Days are in words. */
export interface PermitLetterFacts {
  readonly reference: string;
  readonly kind: RentalPermitKind;
  readonly status: RentalPermitStatus;
  readonly territoryName: string;
  readonly decidedOn: string;
  readonly depositedOn: string;
  readonly applicant: {
    readonly name: string;
    readonly organisation: string | null;
    readonly mandatary: string | null;
    readonly postalAddress: string;
  };
  readonly addressLabel: string;
  readonly addressDetails: string | null;
  readonly zoneName: string | null;
  /** The dwelling in words: the authorisation repeats what was asked (CCH, art. R. 635-3). */
  readonly dwelling: readonly (readonly [term: string, value: string])[];
  /** Names of the desordres on which the decision rests. */
  readonly grounds: readonly string[];
  readonly motives: string | null;
  readonly works: string | null;
  readonly email: string;
}

const TITLES: Readonly<Partial<Record<RentalPermitStatus, string>>> = {
  GRANTED: 'Autorisation préalable de mise en location',
  GRANTED_WITH_CONDITIONS: 'Autorisation préalable de mise en location, sous conditions',
  IMPLICITLY_GRANTED: 'Attestation d’autorisation tacite de mise en location',
  REFUSED: 'Refus d’autorisation préalable de mise en location',
  REGISTERED: 'Récépissé de déclaration de mise en location',
};

/** Whether this end is told by a letter of its own. */
export function hasLetter(status: RentalPermitStatus): boolean {
  return TITLES[status] !== undefined;
}

const paragraph = (text: string): LetterPart => ({ kind: 'paragraph', text });
const heading = (text: string): LetterPart => ({ kind: 'heading', text });

const paragraphs = (text: string): LetterPart[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(paragraph);

function decided({ status, depositedOn }: PermitLetterFacts): string {
  switch (status) {
    case 'GRANTED':
      return 'L’autorisation de louer ce logement est accordée.';
    case 'GRANTED_WITH_CONDITIONS':
      return 'L’autorisation de louer ce logement est accordée, à condition que les travaux ci-dessous soient faits.';
    case 'IMPLICITLY_GRANTED':
      return `Nous n’avons pas répondu à la demande du ${depositedOn} dans le délai d’un mois d’un dossier complet. Ce silence vaut autorisation (CCH, article L. 635-4 ; code des relations entre le public et l’administration, article L. 232-3).`;
    case 'REFUSED':
      return 'L’autorisation de louer ce logement est refusée. Le louer sans autorisation expose à une amende (CCH, article L. 635-7).';
    default:
      return `Nous avons reçu votre déclaration le ${depositedOn}. Le présent récépissé en fait foi (CCH, article L. 634-3).`;
  }
}

const HELD_NOTES: readonly LetterPart[] = [
  paragraph(
    'Joignez cette autorisation au bail. Elle vaut pour une seule mise en location : demandez-en une nouvelle à chaque nouveau locataire (CCH, article L. 635-4). Sans location dans les deux ans, elle n’est plus valable ; si vous vendez, elle peut être transférée (article R. 635-3).',
  ),
  paragraph(
    'Elle ne dit pas que le logement est décent, et n’empêche aucune mesure de police sur sa sécurité ou sa salubrité (CCH, article L. 635-6).',
  ),
];

/** The letter that ends a file: what is decided, why, on what works, and how to contest it (code de justice administrative, art. R. 421-1 and R. 421-5). */
export function permitLetter(facts: PermitLetterFacts): LetterText {
  const { applicant, kind, status } = facts;
  const isHeld = status === 'GRANTED' || status === 'GRANTED_WITH_CONDITIONS' || status === 'IMPLICITLY_GRANTED';
  const law =
    kind === 'AUTHORISATION'
      ? 'code de la construction et de l’habitation (CCH), articles L. 635-1 à L. 635-11'
      : 'code de la construction et de l’habitation (CCH), articles L. 634-1 à L. 634-5';
  return {
    title: TITLES[status] ?? 'Permis de louer',
    reference: facts.reference,
    writtenOn: `Le ${facts.decidedOn}`,
    addressee: [applicant.organisation, applicant.name, applicant.postalAddress].filter((line) => line !== null),
    parts: [
      paragraph(`Dossier déposé le ${facts.depositedOn} (${law}).`),
      {
        kind: 'facts',
        rows: [
          ['Logement', [facts.addressLabel, facts.addressDetails].filter((line) => line !== null).join(', ')],
          ...(facts.zoneName === null ? [] : [['Secteur', facts.zoneName] as const]),
          ...facts.dwelling,
          ...(applicant.mandatary === null ? [] : [['Mandataire', applicant.mandatary] as const]),
        ],
      },
      heading(status === 'REGISTERED' ? 'Récépissé' : 'Notre décision'),
      paragraph(decided(facts)),
      ...(facts.grounds.length === 0
        ? []
        : [paragraph('Ce que nous avons constaté :'), { kind: 'list', items: facts.grounds } as const]),
      ...(facts.motives === null ? [] : [heading('Nos motifs'), ...paragraphs(facts.motives)]),
      ...(facts.works === null
        ? []
        : [heading('Travaux demandés (CCH, article L. 635-3)'), ...paragraphs(facts.works)]),
      ...(isHeld ? HELD_NOTES : []),
      ...(status === 'REGISTERED' ? [] : contest(facts)),
    ],
    signature: [`Pour ${facts.territoryName}`],
  };
}

function contest({ email }: PermitLetterFacts): LetterPart[] {
  return [
    heading('Si vous n’êtes pas d’accord'),
    paragraph(
      `Dans les deux mois qui suivent la réception de cette lettre, vous pouvez nous demander de revoir cette décision (${email}) ou saisir le tribunal administratif, aussi par l’application Télérecours citoyens (www.telerecours.fr).`,
    ),
  ];
}
