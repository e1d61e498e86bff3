import type { LetterPart, LetterText } from '@mitoyen/kit/drawn-letter/letter.ts';
import type { BuildingProject } from '../connection-duty/connection-duty.ts';
import type { DerogationGround } from './derogation.ts';

/** The projects and the grounds, as the letters and the mails say them. */
export const PROJECT_WORDS: Readonly<Record<BuildingProject, string>> = {
  NEW_BUILDING: 'construction d’un bâtiment neuf',
  MAJOR_RENOVATION: 'rénovation importante du bâtiment',
  HEATING_REPLACEMENT: 'remplacement de l’installation de chauffage',
  OTHER: 'autre projet',
};
export const GROUND_WORDS: Readonly<Record<DerogationGround, string>> = {
  INCOMPATIBLE_NEEDS: 'les besoins du bâtiment ne sont pas compatibles avec le réseau',
  DELAY: 'le réseau ne peut pas alimenter le bâtiment dans les délais nécessaires',
  BETTER_ALTERNATIVE: 'une autre solution apporte plus d’énergie renouvelable et de récupération',
  DISPROPORTIONATE_COST: 'le coût du raccordement et de la chaleur est manifestement disproportionné',
};

/** What a decision letter says. Days are in words. */
export interface DecisionFacts {
  readonly reference: string;
  readonly territoryName: string;
  readonly decidedOn: string;
  readonly depositedOn: string;
  readonly applicant: { readonly name: string; readonly organisation: string | null; readonly postalAddress: string };
  readonly addressLabel: string;
  readonly perimeterName: string | null;
  readonly project: BuildingProject;
  readonly powerKw: number;
  readonly grounds: readonly DerogationGround[];
  readonly isGranted: boolean;
  readonly motives: string;
  readonly conditions: string | null;
  readonly validUntil: string | null;
  readonly email: string;
}

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/**
 * The decision on a request for a derogation: what is decided, why (CRPA, art. L. 211-2), on what conditions, and how to
 * contest it (code de justice administrative, art. R. 421-1 and R. 421-5).
 */
export function decisionLetter(facts: DecisionFacts): LetterText {
  const { applicant, isGranted } = facts;
  const verdict = isGranted ? 'accordée' : 'refusée';
  return {
    title: `Décision sur une demande de dérogation : dérogation ${verdict}`,
    reference: facts.reference,
    writtenOn: `Le ${facts.decidedOn}`,
    addressee: [applicant.organisation, applicant.name, applicant.postalAddress].filter((line) => line !== null),
    parts: [
      {
        kind: 'paragraph',
        text: `Le ${facts.depositedOn}, vous avez demandé à ne pas raccorder un bâtiment au réseau de chaleur, par dérogation à l’obligation de raccordement (code de l’énergie, articles L. 712-1 à L. 712-3).`,
      },
      {
        kind: 'facts',
        rows: [
          ['Bâtiment', facts.addressLabel],
          ['Projet', PROJECT_WORDS[facts.project]],
          ['Puissance', `${number.format(facts.powerKw)} kW`],
          ...(facts.perimeterName === null
            ? []
            : [['Périmètre de développement prioritaire', facts.perimeterName] as const]),
        ],
      },
      { kind: 'paragraph', text: 'Motif de votre demande :' },
      { kind: 'list', items: facts.grounds.map((ground) => GROUND_WORDS[ground]) },
      { kind: 'heading', text: 'Notre décision' },
      { kind: 'paragraph', text: decided(facts) },
      { kind: 'heading', text: 'Nos motifs' },
      ...paragraphs(facts.motives),
      ...(facts.conditions === null
        ? []
        : [{ kind: 'heading', text: 'Conditions' } as const, ...paragraphs(facts.conditions)]),
      { kind: 'heading', text: 'Si vous n’êtes pas d’accord' },
      {
        kind: 'paragraph',
        text: `Dans les deux mois qui suivent la réception de cette lettre, vous pouvez nous demander de revoir cette décision (${facts.email}) ou saisir le tribunal administratif, aussi par l’application Télérecours citoyens (www.telerecours.fr).`,
      },
    ],
    signature: [`Pour ${facts.territoryName}`],
  };
}

function decided({ isGranted, validUntil }: DecisionFacts): string {
  if (!isGranted) {
    return 'La dérogation est refusée. Le bâtiment doit être raccordé au réseau de chaleur.';
  }
  return validUntil === null
    ? 'La dérogation est accordée, sans limite de durée. Le bâtiment n’a pas à être raccordé au réseau de chaleur pour ce projet.'
    : `La dérogation est accordée jusqu’au ${validUntil}. Jusque-là, le bâtiment n’a pas à être raccordé au réseau de chaleur pour ce projet.`;
}

function paragraphs(text: string): LetterPart[] {
  return text
    .split(/\n\s*\n|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph', text: line }));
}
