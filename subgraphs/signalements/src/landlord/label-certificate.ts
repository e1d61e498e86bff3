import type { LetterText } from '@mitoyen/kit/drawn-letter/letter.ts';

/** What a certificate says. Days are in words; it names the place, and no person. */
export interface CertificateFacts {
  readonly territoryName: string;
  readonly number: string;
  readonly addressLabel: string;
  readonly dwelling: string;
  readonly letter: string;
  readonly signedOn: string;
  readonly checkKind: string;
  readonly checkedOn: string;
  readonly givenOn: string;
  readonly validUntil: string;
  readonly conditions: readonly string[];
  /** As it is printed. */
  readonly code: string;
  /** Where it is checked. */
  readonly url: string;
}

/** The certificate of a label. */
export function labelCertificate(facts: CertificateFacts): LetterText {
  return {
    title: 'Attestation de label : logement décrit et contrôlé',
    reference: `Label ${facts.number}`,
    writtenOn: `Le ${facts.givenOn}`,
    addressee: [],
    parts: [
      {
        kind: 'paragraph',
        text: `${facts.territoryName} a donné son label au logement suivant, après un contrôle ${facts.checkKind === 'ON_SITE' ? 'sur place' : 'à distance, sur photos et documents'}, le ${facts.checkedOn}.`,
      },
      {
        kind: 'facts',
        rows: [
          ['Adresse', facts.addressLabel],
          ['Logement', facts.dwelling],
          ['Classe d’habitabilité déclarée', facts.letter],
          ['État signé par le bailleur', facts.signedOn],
          ['Valable jusqu’au', facts.validUntil],
        ],
      },
      { kind: 'heading', text: 'Ce que le label demande' },
      { kind: 'list', items: facts.conditions },
      {
        kind: 'paragraph',
        text: 'La classe vient de ce que le bailleur a déclaré. Ce label ne remplace ni un diagnostic, ni le permis de louer, et n’empêche personne de signaler un problème dans ce logement.',
      },
      { kind: 'heading', text: 'Vérifier ce label' },
      {
        kind: 'check',
        code: facts.code,
        url: facts.url,
        text: 'Seul le registre en ligne fait foi. Lisez le code avec un téléphone, ou tapez-le à l’adresse ci-dessous :',
      },
    ],
    signature: [`Pour ${facts.territoryName}`],
  };
}
