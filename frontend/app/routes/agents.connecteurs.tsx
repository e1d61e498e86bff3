import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Connectors } from '../back-office/connectors/Connectors.tsx';
import { KIND_WORDS, STEP_WORDS } from '../back-office/connectors/connector-words.ts';
import { oneOf, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import {
  ConnectorPartnersDocument,
  ConnectorsPageDocument,
  RenewConnectorSecretDocument,
  ReplayDeliveryDocument,
  SaveConnectorDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 20;

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'connector.manage', 'signalements');
  const after = (new URL(args.request.url).searchParams.get('apres') ?? '').slice(0, 300);
  const { connectors, connectorDeliveries } = await ask(args.context, ConnectorsPageDocument, {
    first: PAGE,
    after: after || null,
    status: null,
  });
  const { partners } = await ask(args.context, ConnectorPartnersDocument);
  const { hasNextPage, endCursor } = connectorDeliveries.pageInfo;
  return {
    connectors,
    deliveries: connectorDeliveries.edges.map(({ node }) => node),
    partners: partners.edges.map(({ node }) => node).filter(({ isActive }) => isActive),
    origin: args.context.origin,
    pages: {
      previous: after ? '/agents/connecteurs' : undefined,
      next: hasNextPage ? `/agents/connecteurs?${new URLSearchParams({ apres: endCursor ?? '' })}` : undefined,
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'connector.manage', 'signalements');
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  const [kind = '', id = ''] = intent.split(' ');
  if (kind === 'replay') {
    const { replayDelivery } = await change(args.context, ReplayDeliveryDocument, { id });
    return { result: resultOf(intent, replayDelivery, 'L’envoi reprend là où il en est.'), secret: undefined };
  }
  if (kind === 'secret') {
    const { renewConnectorSecret } = await change(args.context, RenewConnectorSecretDocument, { id });
    return {
      result: resultOf(intent, renewConnectorSecret, 'Le nouveau secret est fait.'),
      secret: renewConnectorSecret.__typename === 'RenewedConnector' ? renewConnectorSecret.secret : undefined,
    };
  }
  if (kind !== 'save') throw new Response(null, { status: 400 });
  const { saveConnector } = await change(args.context, SaveConnectorDocument, {
    partnerId: textOf(form, 'partnerId'),
    kind: oneOf(KIND_WORDS, textOf(form, 'kind')) ?? 'OTHER',
    endpoint: textOf(form, 'endpoint'),
    token: textOf(form, 'token') || null,
    steps: form.getAll('steps').flatMap((step) => oneOf(STEP_WORDS, String(step)) ?? []),
    isActive: form.has('isActive'),
  });
  return { result: resultOf('save', saveConnector, 'Le connecteur est enregistré.'), secret: undefined };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Connecteurs', { matches }, { isPrivate: true });

export default function ConnectorsPage() {
  const answer = useActionData<typeof action>();
  return <Connectors {...useLoaderData<typeof loader>()} result={answer?.result} secret={answer?.secret} />;
}

export { BackOfficeError as ErrorBoundary };
