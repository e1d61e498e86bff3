import { CommandRefused } from '@mitoyen/kit/command-refused.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { listPartners } from './partner.store.ts';
import { searchForm } from './partner.ts';

/** The one active partner of this name (case and accents aside), for commands. Throws CommandRefused, naming those that are close. */
export async function partnerNamed(context: SubgraphContext, name: string): Promise<string> {
  const wanted = searchForm(name);
  const found = await listPartners(context.db, { limit: 100, after: undefined, search: name });
  const exact = found.filter(({ partner, position }) => partner.isActive && position.searchName === wanted);
  const [only] = exact;
  if (only && exact.length === 1) return only.partner.id;
  const known = found.map(({ partner }) => `« ${partner.name} »`).join(', ');
  throw new CommandRefused(
    exact.length > 1
      ? `Plusieurs partenaires portent le nom « ${name} ».`
      : `Aucun partenaire actif ne s’appelle « ${name} »${known ? ` ; proches : ${known}` : ''}.`,
  );
}
