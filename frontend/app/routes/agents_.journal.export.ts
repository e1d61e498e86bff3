import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { journalLines, journalRows, peopleOf, streamOf } from '../back-office/journal/export-file.server.ts';
import { readJournalCriteria } from '../back-office/journal/journal-criteria.ts';

/** The journal as a file: a table for a spreadsheet, or the chains as they are, which anybody can verify. */
export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'audit.read');
  const parameters = new URL(args.request.url).searchParams;
  const format = parameters.get('format');
  if (format !== 'csv' && format !== 'jsonl') throw new Response(null, { status: 400 });
  const { context } = args;
  const { from, to } = readJournalCriteria(parameters);
  const period = { from: from || null, to: to || null };
  const names = format === 'csv' && can('agent.read') ? await peopleOf(context) : new Map<string, string>();
  const lines = format === 'csv' ? journalRows(context, period, names) : journalLines(context, period);
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(lines), {
    headers: {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
      'Content-Disposition': `attachment; filename="journal-${context.tenant.slug}-${day}.${format}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
