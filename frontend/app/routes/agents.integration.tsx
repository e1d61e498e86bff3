import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EmbedPage } from '../back-office/embed/EmbedPage.tsx';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { readEmbedOptions } from '../embed/embed-options.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  // What is embedded is public: whoever works here may make its code.
  await requirePermission(args, 'partner.read', 'networks');
  const { searchParams } = new URL(args.request.url);
  return { options: readEmbedOptions(searchParams), origin: args.context.origin };
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Test d’adresse pour d’autres sites', { matches }, { isPrivate: true });

export default function IntegrationPage() {
  const { options, origin } = useLoaderData<typeof loader>();
  return <EmbedPage key={`${options.scheme} ${options.title}`} options={options} origin={origin} />;
}

export { BackOfficeError as ErrorBoundary };
