import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { peopleOf } from '../back-office/journal/export-file.server.ts';
import { Journal } from '../back-office/journal/Journal.tsx';
import { auditFilter, readJournalCriteria } from '../back-office/journal/journal-criteria.ts';
import { mergeJournals } from '../back-office/journal/merge-journals.server.ts';
import { JournalDocument, JournalFileDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 60;
/** What no entry is about: a reference that names no file shows nothing rather than everything. */
const NOTHING = Buffer.from('Signalement:none').toString('base64url');

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'audit.read');
  const parameters = new URL(args.request.url).searchParams;
  const criteria = readJournalCriteria(parameters);
  const after = parameters.get('apres')?.slice(0, 300) || null;
  const fileId = criteria.file && can('signalement.list') ? await fileOf(args.context, criteria.file) : null;
  const about = criteria.file ? (fileId ?? NOTHING) : null;
  const filter = auditFilter(criteria, about);
  const [journal, people] = await Promise.all([
    ask(args.context, JournalDocument, { first: PAGE, after, filter }),
    can('agent.read') ? peopleOf(args.context) : new Map<string, string>(),
  ]);
  const { signalementsJournal, housingJournal, networksJournal, partnersJournal } = journal;
  const parts = [signalementsJournal, housingJournal, networksJournal, partnersJournal];
  return {
    ...mergeJournals(
      parts.map(({ entries }) => entries),
      PAGE,
    ),
    chains: {
      signalements: signalementsJournal.chain,
      housing: housingJournal.chain,
      networks: networksJournal.chain,
      partners: partnersJournal.chain,
    },
    criteria,
    isFileKnown: criteria.file ? fileId !== null : null,
    people: [...people].map(([id, displayName]) => ({ id, displayName })),
    isFirstPage: !after,
  };
}

/** The id of the file that has this reference. */
async function fileOf(context: LoaderFunctionArgs['context'], reference: string): Promise<string | null> {
  const { signalements } = await ask(context, JournalFileDocument, { search: reference });
  const isIt = (other: string) => other.toLowerCase() === reference.toLowerCase();
  return signalements.edges.find(({ node }) => isIt(node.reference))?.node.id ?? null;
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Journal', { matches }, { isPrivate: true });

export default function JournalPage() {
  return <Journal {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };
