/** What a document of a landlord proves. */
export const PROOF_CODES = ['DPE', 'ELECTRICITY', 'GAS', 'LEAD', 'ASBESTOS', 'PHOTO', 'INVOICE', 'OTHER'] as const;
export type ProofCode = (typeof PROOF_CODES)[number];

/** The certificate that we drew ourselves: nobody sends it. */
export const CERTIFICATE = 'CERTIFICATE';

const LABELS: Readonly<Record<ProofCode | typeof CERTIFICATE, string>> = {
  DPE: 'Diagnostic de performance énergétique',
  ELECTRICITY: 'État de l’installation électrique',
  GAS: 'État de l’installation de gaz',
  LEAD: 'Constat plomb',
  ASBESTOS: 'État de l’amiante',
  PHOTO: 'Photo du logement',
  INVOICE: 'Facture ou attestation de travaux',
  OTHER: 'Autre document',
  CERTIFICATE: 'Attestation du label',
};

/** The French name of a proof. */
export function proofLabel(code: string): string {
  return (LABELS as Readonly<Record<string, string | undefined>>)[code] ?? code;
}
