import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { actOnPermit } from '../back-office/permits/act-on-permit.server.ts';
import { PermitSheet } from '../back-office/permits/PermitSheet.tsx';
import { RentalPermitFileDocument, RentalPermitGroundsDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'permit.read', 'signalements');
  const { rentalPermit } = await ask(args.context, RentalPermitFileDocument, { id: args.params.id ?? '' });
  if (!rentalPermit) throw new Response(null, { status: 404 });
  return { file: rentalPermit, choices: await ask(args.context, RentalPermitGroundsDocument) };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'permit.decide', 'signalements');
  return actOnPermit(args.context, args.params.id ?? '', await args.request.formData());
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(
    data ? `${data.file.reference}, ${data.file.addressLabel}` : 'Dossier introuvable',
    { matches },
    { isPrivate: true },
  );

export default function PermitPage() {
  const { file, choices } = useLoaderData<typeof loader>();
  return <PermitSheet key={file.id} file={file} choices={choices} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };
