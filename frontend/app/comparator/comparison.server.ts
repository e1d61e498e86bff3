import type { AppLoadContext } from '@remix-run/node';
import {
  ComparedAddressDocument,
  type ComparisonAnswerFragment,
  ConnectionAidDocument,
  HeatingComparisonDocument,
  type HeatingComparisonInput,
} from '../graphql/generated/graphql.ts';
import { ask, askOnce } from '../graphql/request-graph.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { type ComparisonForm, NUMBERS } from './comparison-form.ts';

const ATTEMPTS = 3;

export interface ConnectionAidAnswer {
  readonly euros: number;
  readonly kwhCumac: number;
  readonly eurPerMwhCumac: number;
}

export type ComparisonResult =
  | {
      readonly kind: 'answer';
      readonly label: string;
      readonly answer: ComparisonAnswerFragment;
      /** The aid for connecting the building, or why there is none; undefined without a network nearby. */
      readonly aid: ConnectionAidAnswer | { readonly refused: string } | undefined;
    }
  | {
      readonly kind: 'problem';
      readonly status: number;
      readonly label: string;
      readonly field: string | null;
      readonly text: string;
    };

const FIELDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(NUMBERS).map(([field, name]) => [`input.${field}`, name]),
);

/** Compares for an address of the national base; null when nobody knows it. */
export async function comparisonFor(
  context: AppLoadContext,
  banId: string,
  { building, ceePrice }: ComparisonForm,
): Promise<ComparisonResult | null> {
  const { address } = await ask(context, ComparedAddressDocument, { banId });
  if (!address) return null;
  const { label, citycode, lon, lat } = address;
  const heatingComparison = await compared(context, { ...building, citycode, lon, lat });
  if (heatingComparison.__typename === 'Refusal') {
    const { code, field } = heatingComparison;
    return {
      kind: 'problem',
      status: code === 'TOO_BUSY' ? 503 : 422,
      label,
      field: FIELDS[field ?? ''] ?? null,
      text: wordsForCode(code),
    };
  }
  const aid = await aidFor(context, heatingComparison, building.use === 'RESIDENTIAL', ceePrice);
  return { kind: 'answer', label, answer: heatingComparison, aid };
}

/** The model goes on while it says that it is busy: who asks again a little later is answered. */
async function compared(context: AppLoadContext, input: HeatingComparisonInput) {
  for (let attempt = 1; ; attempt++) {
    const { heatingComparison } = await askOnce(context, HeatingComparisonDocument, { input });
    const isBusy = heatingComparison.__typename === 'Refusal' && heatingComparison.code === 'TOO_BUSY';
    if (!isBusy || attempt === ATTEMPTS) return heatingComparison;
  }
}

async function aidFor(
  context: AppLoadContext,
  { network, assumptions }: ComparisonAnswerFragment,
  isResidential: boolean,
  eurPerMwhCumac: number,
) {
  if (!network) return undefined;
  const assumed = (key: string) => Number(assumptions.find((assumption) => assumption.key === key)?.value);
  const { connectionAid } = await ask(context, ConnectionAidDocument, {
    networkId: network.id,
    dwellings: isResidential ? assumed('DWELLINGS') : null,
    surface: isResidential ? null : assumed('SURFACE'),
    eurPerMwhCumac,
  });
  if (connectionAid.__typename === 'Refusal') return { refused: wordsForCode(connectionAid.code) };
  const { euros, kwhCumac } = connectionAid;
  return { euros, kwhCumac, eurPerMwhCumac };
}
