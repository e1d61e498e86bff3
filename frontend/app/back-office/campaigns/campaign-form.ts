import type { CampaignChannel, DetectionCampaignInput } from '../../graphql/generated/graphql.ts';
import { oneOf, textOf } from '../forms/action-result.ts';

export const CHANNELS: Readonly<Record<CampaignChannel, string>> = {
  LETTER: 'Courrier',
  MAIL: 'Courriel',
  SMS: 'SMS',
  POSTER: 'Affiche ou dépliant',
  SOCIAL_NETWORK: 'Réseau social',
  VISIT: 'Porte-à-porte',
  OTHER: 'Autre',
};

/** What the form of a campaign sends. A number that is none is sent as one that the graph refuses. */
export function readCampaignForm(form: FormData): DetectionCampaignInput {
  return {
    code: textOf(form, 'code'),
    name: textOf(form, 'name'),
    audience: textOf(form, 'audience'),
    channel: oneOf(CHANNELS, textOf(form, 'channel')) ?? 'OTHER',
    reached: wholeNumber(textOf(form, 'reached')),
    cost: wholeNumber(textOf(form, 'cost')),
    firstDay: textOf(form, 'firstDay'),
    lastDay: textOf(form, 'lastDay') || null,
  };
}

function wholeNumber(text: string): number | null {
  if (text === '') return null;
  const digits = text.replace(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : -1;
}
