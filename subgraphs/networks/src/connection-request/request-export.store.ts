import type { ConnectionApplicant, ConnectionRequest } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { findNetworks } from '../heat-network/heat-network.store.ts';
import { csvLine } from '../open-data/export-csv.ts';
import { findApplicants } from './connection-request.store.ts';
import type { RequestStatus } from './life-cycle.ts';
import { CLOSING_REASONS } from './reasons.ts';
import { scopeIn } from './request-filter.schema.ts';
import { type ListPlace, listRequests, placeOf, requestsOf } from './request-list.store.ts';
import type { RequestFilter, RequestSort } from './request-list.ts';
import { closingReasonOf } from './status-mail.ts';

const BYTE_ORDER_MARK = '\ufeff';
const ROWS_AT_ONCE = 500;

const STATUS_WORDS: Readonly<Record<RequestStatus, string>> = {
  TO_VALIDATE: 'à valider',
  NEW: 'à traiter',
  IN_REVIEW: 'recontacté',
  STUDY: 'en étude',
  PROPOSAL_SENT: 'proposition envoyée',
  VOTED: 'voté en assemblée générale',
  WORKS: 'travaux en cours',
  CONNECTED: 'raccordé',
  NOT_FEASIBLE: 'non réalisable',
  ABANDONED: 'abandonné',
};

const COLUMNS = [
  'reference',
  'statut',
  'motif',
  'deposee_le',
  'premiere_reponse_le',
  'close_le',
  'adresse',
  'code_insee',
  'longitude',
  'latitude',
  'demandeur',
  'structure',
  'energie',
  'chauffage',
  'logements',
  'surface_m2',
  'verdict',
  'distance_m',
  'haut_potentiel',
  'reseau',
  'identifiant_sncu',
] as const;
const PERSONAL_COLUMNS = ['nom', 'courriel', 'telephone', 'structure_representee', 'commentaire'] as const;

/**
 * The requests of a filter as CSV, a few hundred at a time: exactly those of the list, in its order. Who asks is in it only
 * for those who may read it, and each reading is logged.
 */
export async function* requestsCsv(
  context: SubgraphContext,
  filter: RequestFilter,
  sort: RequestSort,
): AsyncGenerator<string> {
  const isPersonal = context.can('request.readApplicant');
  yield BYTE_ORDER_MARK + csvLine([...COLUMNS, ...(isPersonal ? PERSONAL_COLUMNS : [])]);
  const where = requestsOf(filter, scopeIn(context));
  for (let after: ListPlace | undefined; ; ) {
    const rows = await listRequests(context.db, where, sort, ROWS_AT_ONCE, after);
    yield await linesOf(context, rows, isPersonal);
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return;
    after = placeOf(last, sort);
  }
}

async function linesOf(
  context: SubgraphContext,
  rows: readonly ConnectionRequest[],
  isPersonal: boolean,
): Promise<string> {
  const ids = rows.map(({ id }) => id);
  const networkIds = [...new Set(rows.flatMap(({ networkId }) => networkId ?? []))];
  const networks = new Map(
    (await findNetworks(context.db, networkIds)).flatMap((network) => (network ? [[network.id, network]] : [])),
  );
  const applicants = isPersonal
    ? await context.personalRead(
        'ConnectionRequest',
        ids,
        ['name', 'email', 'phone', 'representedStructure', 'comment'],
        (db) => findApplicants(db, ids),
      )
    : [];
  return rows
    .map((row, rank) => {
      const network = row.networkId === null ? undefined : networks.get(row.networkId);
      const cells = [...cellsOf(row), network?.name ?? null, network?.sncuId ?? null];
      return csvLine(isPersonal ? [...cells, ...personOf(applicants[rank] ?? null, row.comment)] : cells);
    })
    .join('');
}

function cellsOf(row: ConnectionRequest) {
  const reason = closingReasonOf(row.closingReason);
  return [
    row.reference,
    STATUS_WORDS[row.status],
    reason === null ? null : CLOSING_REASONS[reason].words,
    row.createdAt.toISOString(),
    row.firstAnswerAt?.toISOString() ?? null,
    row.endedAt?.toISOString() ?? null,
    row.addressLabel,
    row.citycode,
    row.lon,
    row.lat,
    row.applicantKind,
    row.structureKind,
    row.heatingEnergy,
    row.heatingType,
    row.dwellings,
    row.surface,
    row.outcome,
    row.distanceMeters,
    row.isHighPotential,
  ];
}

function personOf(applicant: ConnectionApplicant | null, comment: string) {
  if (!applicant) return [null, null, null, null, comment];
  return [applicant.name, applicant.email, applicant.phone, applicant.representedStructure, comment];
}
