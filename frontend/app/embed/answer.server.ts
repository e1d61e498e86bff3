import type { AppLoadContext } from '@remix-run/node';
import { resultForAddress } from '../heating/result.server.ts';
import { explanation, headline } from '../heating/words.ts';
import type { EmbedAnswer } from './embed-contract.ts';

const TONES = { ELIGIBLE: 'yes', TO_CONFIRM: 'maybe', NOT_ELIGIBLE: 'no' } as const;
const LONGEST_ID = 100;

/** The answer for an address of the national base, in the words of the territory's own pages. */
export async function embedAnswer(context: AppLoadContext, banId: string): Promise<EmbedAnswer> {
  const result = await resultForAddress(context, banId.slice(0, LONGEST_ID), { heating: null, isCounted: true });
  if (result.kind === 'problem') return { kind: 'problem', headline: result.title, explanation: result.text };
  const { answer, place } = result;
  const said = { ...answer, heating: null, networkName: answer.network?.name ?? null };
  return {
    kind: 'answer',
    tone: TONES[answer.outcome],
    headline: headline(said),
    explanation: explanation(said),
    label: place.label,
  };
}
