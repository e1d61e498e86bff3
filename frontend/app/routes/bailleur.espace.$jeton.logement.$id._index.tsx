import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useParams } from '@remix-run/react';
import { LandlordDwellingPageDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { DwellingView } from '../landlord/DwellingView.tsx';
import { actOnDwelling } from '../landlord/dwelling-actions.server.ts';
import { tokenOf } from '../landlord/space.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const token = tokenOf(args);
  const { landlordSpace } = await ask(args.context, LandlordDwellingPageDocument, { token, id: args.params.id ?? '' });
  const dwelling = landlordSpace.__typename === 'LandlordSpace' ? landlordSpace.dwelling : null;
  if (!dwelling) throw new Response(null, { status: 404 });
  return { dwelling, isDone: new URL(args.request.url).searchParams.has('fait') };
}

export async function action(args: ActionFunctionArgs) {
  const token = tokenOf(args);
  const id = args.params.id ?? '';
  const errors = await actOnDwelling(args.context, token, id, await args.request.formData());
  return errors
    ? data({ errors }, { status: 422 })
    : goTo(`/bailleur/espace/${token}/logement/${encodeURIComponent(id)}?fait=oui`);
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageTitle(page ? page.dwelling.addressLabel : 'Logement', { matches }, { isPrivate: true });

export default function LandlordDwelling() {
  const { dwelling, isDone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { jeton } = useParams();
  return (
    <DwellingView
      key={dwelling.id}
      dwelling={dwelling}
      space={`/bailleur/espace/${jeton}`}
      isDone={isDone}
      errors={refused?.errors}
    />
  );
}
