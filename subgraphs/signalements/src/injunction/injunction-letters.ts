import type { LetterPart, LetterText } from '@mitoyen/kit/drawn-letter/letter.ts';

/** What a letter to the landlord says. He is told the place and what must be repaired, never who lives there. */
export interface LandlordLetterFacts {
  readonly reference: string;
  readonly addressLabel: string;
  readonly landlordName: string | null;
  readonly landlordAddress: string | null;
  readonly desordres: readonly string[];
  /** Days in words. */
  readonly writtenOn: string;
  readonly answerBefore: string;
  /** `ABCD-EFGH-JKMN-PQRS`, and the address where it is typed. */
  readonly code: string;
  readonly typedUrl: string;
  /** His private link, drawn as a QR code. */
  readonly url: string;
  readonly territory: string;
}

/** The letter that asks the landlord what he will do, with the way to his own space by QR code or by hand. */
export function landlordLetter(facts: LandlordLetterFacts): LetterText {
  const parts: LetterPart[] = [
    {
      kind: 'paragraph',
      text: `Des désordres nous ont été signalés dans le logement que vous louez : ${facts.addressLabel}.`,
    },
    { kind: 'heading', text: 'Ce qui est à réparer' },
    { kind: 'list', items: facts.desordres },
    { kind: 'heading', text: 'Ce que nous vous demandons' },
    {
      kind: 'paragraph',
      text:
        `Avant toute autre procédure, dites-nous ce que vous comptez faire avant le ${facts.answerBefore}. Vous pouvez vous engager ` +
        'à faire les travaux, demander de l’aide, dire qu’ils sont commencés, ou refuser. Sans réponse, la procédure habituelle commence.',
    },
    {
      kind: 'paragraph',
      text: 'Vous êtes tenu de remettre au locataire un logement décent et de l’entretenir (loi n° 89-462 du 6 juillet 1989, articles 6 et 20-1 ; décret n° 2002-120).',
    },
    { kind: 'heading', text: 'Pour répondre, sans créer de compte' },
    {
      kind: 'check',
      code: facts.code,
      url: facts.url,
      typedUrl: facts.typedUrl,
      text: `Lisez ce code avec un téléphone, ou tapez l’adresse, la référence ${facts.reference} et le code :`,
    },
  ];
  return {
    title: 'Des réparations vous sont demandées',
    reference: facts.reference,
    writtenOn: `Le ${facts.writtenOn}`,
    addressee: [facts.landlordName, ...(facts.landlordAddress ?? '').split(/\n|, /)].filter(
      (line): line is string => line !== null && line.trim() !== '',
    ),
    parts,
    signature: [`Pour ${facts.territory}`],
  };
}

export interface EngagementFacts {
  readonly reference: string;
  readonly addressLabel: string;
  readonly landlordName: string | null;
  readonly desordres: readonly string[];
  readonly answer: string;
  readonly answeredOn: string;
  readonly worksPlannedOn: string | null;
  readonly comment: string | null;
}

/** What the landlord committed to, in writing. */
export function engagementLetter(facts: EngagementFacts): LetterText {
  const rows: [string, string][] = [
    ['Logement', facts.addressLabel],
    ['Réponse', facts.answer],
    ['Donnée le', facts.answeredOn],
    ...(facts.worksPlannedOn ? [['Travaux prévus avant le', facts.worksPlannedOn] as [string, string]] : []),
  ];
  return {
    title: 'Engagement du bailleur à faire des travaux',
    reference: facts.reference,
    writtenOn: `Le ${facts.answeredOn}`,
    addressee: [],
    parts: [
      { kind: 'facts', rows },
      { kind: 'heading', text: 'Ce qui est à réparer' },
      { kind: 'list', items: facts.desordres },
      ...(facts.comment
        ? ([
            { kind: 'heading', text: 'Ce que le bailleur a écrit' },
            { kind: 'paragraph', text: facts.comment },
          ] as const)
        : []),
    ],
    signature: [facts.landlordName ?? 'Le bailleur', 'Réponse donnée en ligne, par le lien personnel du bailleur'],
  };
}
