import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Campaigns } from '../back-office/campaigns/Campaigns.tsx';
import { readCampaignForm } from '../back-office/campaigns/campaign-form.ts';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { CampaignsDocument, CreateCampaignDocument, UpdateCampaignDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'campaign.manage', 'signalements');
  const { detectionCampaigns } = await ask(args.context, CampaignsDocument);
  return { campaigns: detectionCampaigns };
}

export async function action(args: ActionFunctionArgs): Promise<ActionResult> {
  await requirePermission(args, 'campaign.manage', 'signalements');
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  const input = readCampaignForm(form);
  if (intent === 'create') {
    const { createDetectionCampaign } = await change(args.context, CreateCampaignDocument, { input });
    return resultOf(intent, createDetectionCampaign, 'La campagne est ajoutée. Diffusez son adresse.');
  }
  if (intent !== 'update') throw new Response(null, { status: 400 });
  const { updateDetectionCampaign } = await change(args.context, UpdateCampaignDocument, {
    id: textOf(form, 'id'),
    input,
  });
  return resultOf(intent, updateDetectionCampaign, 'La campagne est corrigée.');
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Campagnes de repérage', { matches }, { isPrivate: true });

export default function CampaignsPage() {
  return <Campaigns {...useLoaderData<typeof loader>()} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };
