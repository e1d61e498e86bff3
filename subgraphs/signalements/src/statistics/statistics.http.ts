import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Cell } from '@mitoyen/kit/table-file/cell.ts';
import { tableCsv } from '@mitoyen/kit/table-file/write-table.ts';
import type { Request, Response, Router } from 'express';
import { readFilterText } from '../signalement/file-list.ts';
import { type DeskFigures, deskFigures, type PublicFigures, publicFigures } from './statistics.command.ts';

/**
 * `GET /signalements/statistics.csv` and `.json`: the public figures as open data, for everybody.
 * `GET /signalements/figures.csv?filter=<JSON>`: the exact figures of a filter, for who may read statistics.
 */
export function statisticsRoutes(router: Router): void {
  router.get('/signalements/statistics.:form(csv|json)', (request, response, next) => {
    sendPublic(request, response).catch(next);
  });
  router.get('/signalements/figures.csv', (request, response, next) => {
    sendFigures(request, response).catch(next);
  });
}

async function sendPublic({ context, params }: Request, response: Response): Promise<void> {
  const figures = await publicFigures(context);
  response.set({
    'Cache-Control': 'public, max-age=3600',
    'X-Content-Type-Options': 'nosniff',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  if (params.form === 'json') {
    response.json({ territory: context.tenant.name, licence: 'etalab-2.0', ...figures });
    return;
  }
  response.set('Content-Disposition', 'attachment; filename="signalements-statistiques.csv"');
  await sendCsv(response, publicLines(figures));
}

async function sendFigures({ context, query }: Request, response: Response): Promise<void> {
  response.set({
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  });
  if (!context.can('statistics.read')) {
    response.status(403).json({ code: 'FORBIDDEN' });
    return;
  }
  const filter = readFilterText(query.filter);
  if (!filter) {
    response.status(400).json({ code: 'BAD_FILTER' });
    return;
  }
  const figures = await deskFigures(context, filter);
  await context.audit([
    { action: 'statistics.export', entity: null, entityId: null, details: { filters: Object.keys(filter) } },
  ]);
  response.set('Content-Disposition', 'attachment; filename="statistiques.csv"');
  await sendCsv(response, deskLines(figures));
}

async function sendCsv(response: Response, lines: readonly (readonly Cell[])[]): Promise<void> {
  response.set('Content-Type', 'text/csv; charset=utf-8');
  await pipeline(Readable.from(tableCsv(inOrder(lines))), response);
}

async function* inOrder(lines: readonly (readonly Cell[])[]): AsyncGenerator<readonly Cell[]> {
  yield* lines;
}

/** One line a figure; a hidden one is empty, which is not zero. */
function publicLines(figures: PublicFigures): Cell[][] {
  const { from, to } = figures;
  const line = (measure: string, breakdown: string, label: string, value: number | null, unit: string): Cell[] => [
    measure,
    breakdown,
    label,
    value,
    unit,
    from,
    to,
  ];
  return [
    ['mesure', 'ventilation', 'valeur_de_ventilation', 'valeur', 'unite', 'du_inclus', 'au_exclu'],
    line('signalements', '', '', figures.files.value, 'dossiers'),
    line('clos', '', '', figures.closed.value, 'dossiers'),
    line('resolus', '', '', figures.resolved.value, 'dossiers'),
    line('part_resolus', '', '', figures.resolvedShare.value, '% des clos'),
    line('delai_premiere_reponse', '', '', figures.firstAnswerDays.value, 'jours, médiane'),
    line('delai_premiere_visite', '', '', figures.firstVisitDays.value, 'jours, médiane'),
    line('delai_cloture', '', '', figures.closingDays.value, 'jours, médiane'),
    line('part_sans_suivi', '', '', figures.silentShare.value, '% des ouverts'),
    ...figures.breakdowns.flatMap(({ kind, groups }) =>
      groups.flatMap(({ label, files, resolvedShare }) => [
        line('signalements', kind.toLowerCase(), label, files.value, 'dossiers'),
        line('part_resolus', kind.toLowerCase(), label, resolvedShare.value, '% des clos'),
      ]),
    ),
  ];
}

function deskLines({ breakdowns, partners, ...totals }: DeskFigures): Cell[][] {
  const rounded = (days: number | null): Cell =>
    days === null ? null : String(Math.round(days * 10) / 10).replace('.', ',');
  return [
    ['ventilation', 'valeur', 'dossiers', 'clos', 'resolus', 'en_attente', 'acceptes', 'refuses', 'delai_median_jours'],
    [
      'ensemble',
      '',
      totals.files,
      totals.closed,
      totals.resolved,
      null,
      null,
      totals.refused,
      rounded(totals.closing.days),
    ],
    ...breakdowns.flatMap(({ kind, groups }) =>
      groups.map(({ label, files, closed, resolved }): Cell[] => [
        kind.toLowerCase(),
        label,
        files,
        closed,
        resolved,
        null,
        null,
        null,
        null,
      ]),
    ),
    ...partners.map((row): Cell[] => [
      'partenaire',
      row.name,
      row.given,
      row.closed,
      null,
      row.pending,
      row.accepted,
      row.refused,
      rounded(row.answerDays),
    ]),
  ];
}
