/** Who lets, as the graph wants it, from `HolderFields`. */
export function readHolder(sent: FormData) {
  const text = (name: string) => String(sent.get(name) ?? '').trim();
  return {
    name: text('nom'),
    organisation: text('organisme') || null,
    mandatary: text('mandataire') || null,
    email: text('courriel'),
    phone: text('telephone') || null,
    postalAddress: text('adresse-postale'),
  };
}

/** Where the graph says that something is wrong, as a field of `HolderFields`. */
export const HOLDER_FIELDS: Readonly<Record<string, string>> = {
  'holder.name': 'nom',
  'holder.organisation': 'organisme',
  'holder.mandatary': 'mandataire',
  'holder.email': 'courriel',
  'holder.phone': 'telephone',
  'holder.postalAddress': 'adresse-postale',
};
