import type { AppLoadContext } from '@remix-run/node';
import {
  ChooseListColumnsDocument,
  InboxDeskDocument,
  RemoveSearchDocument,
  SaveSearchDocument,
  type SignalementFilter,
} from '../../graphql/generated/graphql.ts';
import { ask, change } from '../../graphql/request-graph.server.ts';
import { type ActionResult, resultOf, textOf } from '../forms/action-result.ts';
import { INBOX_COLUMNS, readInboxColumns } from './inbox-columns.ts';
import { filterOf, type InboxView, sortOf, viewOfSearch, writeInboxView } from './inbox-location.ts';

/** What the reader keeps of lists: the searches with the address that asks for each, and what rows show. */
export async function readDesk(context: AppLoadContext) {
  const { savedSearches, listPreference } = await ask(context, InboxDeskDocument);
  return {
    kept: savedSearches.map(({ id, name, filter, sort }) => ({
      id,
      name,
      // What the graph gives back is what it was given: a filter of its own.
      search: writeInboxView(viewOfSearch(filter as SignalementFilter, sort)),
    })),
    columns: readInboxColumns(listPreference.columns),
  };
}

/** Does what a tool of the list asks. Throws a 400 for a form that is not of this page. */
export async function actOnInbox(context: AppLoadContext, view: InboxView, form: FormData): Promise<ActionResult> {
  const intent = textOf(form, 'intent');
  if (intent === 'keep-search') {
    const asked = { name: textOf(form, 'name'), filter: filterOf(view), sort: sortOf(view) };
    const { saveSearch } = await change(context, SaveSearchDocument, asked);
    return resultOf(intent, saveSearch, 'La recherche est gardée.');
  }
  if (intent === 'forget-search') {
    const { removeSearch } = await change(context, RemoveSearchDocument, { id: textOf(form, 'id') });
    return resultOf(intent, removeSearch, 'La recherche est oubliée.');
  }
  if (intent === 'columns') {
    const columns = INBOX_COLUMNS.filter((column) => form.getAll('column').includes(column));
    const { chooseListColumns } = await change(context, ChooseListColumnsDocument, { columns });
    return resultOf(intent, chooseListColumns, 'Ces colonnes sont gardées.');
  }
  throw new Response(null, { status: 400 });
}
