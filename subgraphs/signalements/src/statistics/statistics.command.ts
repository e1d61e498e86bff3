import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { lastTwelveMonths } from '@mitoyen/kit/public-figures/last-twelve-months.ts';
import { findAllPartners } from '../affectation/partner.graph.ts';
import { gridVersions } from '../grid/grid-versions.ts';
import { listScopeIn } from '../signalement/file-list.schema.ts';
import { filesOf } from '../signalement/file-list.store.ts';
import type { FileFilter } from '../signalement/file-list.ts';
import { type Breakdown, type FileGroup, type FileTotals, publicGroups, publicTotals } from './figures.ts';
import { breakdownLabel } from './labels.ts';
import { type PartnerFigures, readCategories, readGroups, readPartners, readTotals } from './statistics.store.ts';

const PUBLIC_BREAKDOWNS = ['MONTH', 'SECTOR', 'COMMUNE', 'CLASS'] as const;
const ALL_BREAKDOWNS = [...PUBLIC_BREAKDOWNS, 'PROFILE', 'CHANNEL'] as const;

/** Which category each code of every grid stands in, a code of several grids by the latest. */
const CATEGORIES = [
  ...new Map(
    gridVersions
      .flatMap(({ zones }) => zones.flatMap(({ categories }) => categories))
      .flatMap(({ label, desordres }) => desordres.map(({ code }) => [code, label] as const)),
  ),
].map(([code, category]) => ({ code, category }));

/** One line of a breakdown, with its words. */
export type Labelled<Group> = Group & { readonly label: string };

function labelled<Group extends { readonly key: string }>(
  { tenant }: SubgraphContext,
  breakdown: Breakdown,
  groups: readonly Group[],
): Labelled<Group>[] {
  return groups.map((group) => ({ ...group, label: breakdownLabel(breakdown, group.key, tenant.communes) }));
}

/** The figures of the territory that everybody may read: of the twelve months that are over, small numbers hidden. */
export async function publicFigures(context: SubgraphContext) {
  const { db } = context;
  const { months, from, to } = lastTwelveMonths(dayInFrance(context.now()));
  // Everybody reads the figures of the whole territory, whatever they may see of its files.
  const scope = { sight: { sees: 'all' as const }, hand: undefined, now: context.now() };
  const where = filesOf({ depositedFrom: from, depositedTo: dayBefore(to) }, scope);
  const totals = await readTotals(db, where, filesOf({}, scope), context.now());
  const groups = await readGroups(db, where, PUBLIC_BREAKDOWNS);
  const byMonth = new Map((groups.get('MONTH') ?? []).map((group) => [group.key, group]));
  const none = { files: 0, closed: 0, resolved: 0 };
  const all = new Map<Breakdown, readonly FileGroup[]>(groups)
    .set(
      'MONTH',
      months.map((key) => byMonth.get(key) ?? { key, ...none }),
    )
    .set('CATEGORY', await readCategories(db, where, CATEGORIES));
  return {
    from,
    to,
    ...publicTotals(totals),
    breakdowns: (['CATEGORY', ...PUBLIC_BREAKDOWNS] as const).map((kind) => ({
      kind,
      groups: labelled(context, kind, publicGroups(kind, all.get(kind) ?? [], totals.files)),
    })),
  };
}
export type PublicFigures = Awaited<ReturnType<typeof publicFigures>>;

/** The figures of the files of a filter, for who sees these files; nothing is hidden or rounded. */
export interface DeskFigures extends FileTotals {
  readonly breakdowns: readonly { readonly kind: Breakdown; readonly groups: readonly Labelled<FileGroup>[] }[];
  readonly partners: readonly (PartnerFigures & { readonly name: string })[];
}

export async function deskFigures(context: SubgraphContext, filter: FileFilter): Promise<DeskFigures> {
  const { db } = context;
  const scope = listScopeIn(context);
  const where = filesOf(filter, scope);
  const { depositedFrom: _from, depositedTo: _to, ...everyDay } = filter;
  const totals = await readTotals(db, where, filesOf(everyDay, scope), context.now());
  const groups = await readGroups(db, where, ALL_BREAKDOWNS);
  const categories = await readCategories(db, where, CATEGORIES);
  const partners = scope.sight.sees === 'all' ? await readPartners(db, where) : [];
  const names = new Map(
    partners.length === 0 ? [] : (await findAllPartners(context)).map(({ id, name }) => [id, name] as const),
  );
  return {
    ...totals,
    breakdowns: (['CATEGORY', ...ALL_BREAKDOWNS] as const).map((kind) => ({
      kind,
      groups: labelled(context, kind, kind === 'CATEGORY' ? categories : (groups.get(kind) ?? [])),
    })),
    partners: partners.map((row) => ({ ...row, name: names.get(row.partnerId) ?? 'un partenaire' })),
  };
}

/** The day before a day (yyyy-mm-dd). */
function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
