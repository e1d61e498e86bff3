import type { LetterText } from '@mitoyen/kit/drawn-letter/letter.ts';
import type { AttestedNetwork } from './attestation.ts';

/** What an attestation says. Days are in words. */
export interface AttestationFacts {
  readonly territoryName: string;
  readonly addressLabel: string;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly sentence: string;
  readonly rulesVersion: string;
  readonly networks: readonly AttestedNetwork[];
  /** As it is printed. */
  readonly code: string;
  /** Where it is checked. */
  readonly url: string;
}

const number = new Intl.NumberFormat('fr-FR');

/** The attestation that no connection to a heat network is possible at an address: it names the place, and no person. */
export function attestationLetter(facts: AttestationFacts): LetterText {
  return {
    title: 'Attestation : aucun raccordement possible à un réseau de chaleur',
    reference: `Attestation ${facts.code}`,
    writtenOn: `Le ${facts.issuedOn}`,
    addressee: [],
    parts: [
      {
        kind: 'paragraph',
        text: `${facts.territoryName} atteste qu’au ${facts.issuedOn}, aucun raccordement à un réseau de chaleur n’est possible à l’adresse suivante.`,
      },
      { kind: 'facts', rows: [['Adresse', facts.addressLabel]] },
      { kind: 'heading', text: 'Pourquoi' },
      { kind: 'paragraph', text: facts.sentence },
      ...(facts.networks.length === 0
        ? []
        : ([
            { kind: 'paragraph', text: 'Les réseaux que nous avons examinés :' },
            { kind: 'list', items: facts.networks.map(networkWords) },
          ] as const)),
      {
        kind: 'facts',
        rows: [
          ['Règles appliquées', facts.rulesVersion],
          ['Valable jusqu’au', facts.validUntil],
        ],
      },
      {
        kind: 'paragraph',
        text: 'Les distances sont mesurées en ligne droite, sur les tracés connus à cette date. Cette attestation ne vaut ni dérogation à une obligation de raccordement, ni avis sur un autre mode de chauffage.',
      },
      { kind: 'heading', text: 'Vérifier cette attestation' },
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

function networkWords({ name, distanceMeters, thresholdMeters, isOpen }: AttestedNetwork): string {
  const where = distanceMeters === null ? 'tracé inconnu' : `à ${number.format(distanceMeters)} m`;
  const limit =
    thresholdMeters === 0
      ? 'possible seulement à l’intérieur de sa zone'
      : `possible jusqu’à ${number.format(thresholdMeters)} m`;
  return isOpen ? `${name} : ${where}, raccordement ${limit}` : `${name} : ${where}, fermé aux nouveaux raccordements`;
}
