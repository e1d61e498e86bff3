import type { AppLoadContext } from '@remix-run/node';
import {
  ConnectionRequestRecipientDocument,
  type ConnectionRequestRecipientQuery,
  DepositConnectionRequestDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import type { Answers } from './answers.ts';
import type { Receipt } from './receipt.server.ts';
import { requestInput } from './request-input.ts';

export type RequestRecipient = Extract<
  ConnectionRequestRecipientQuery['connectionRequestRecipient'],
  { __typename: 'ConnectionRequestRecipient' }
>;

/** Who will receive the request and within how many days, as far as one knows before it is sent. */
export async function recipientOf(
  context: AppLoadContext,
  { place, heating }: Answers,
): Promise<RequestRecipient | null> {
  if (!place) return null;
  const { lon, lat, citycode } = place;
  const { connectionRequestRecipient: found } = await ask(context, ConnectionRequestRecipientDocument, {
    lon,
    lat,
    citycode,
    heating: heating === 'UNKNOWN' ? null : heating,
  });
  return found.__typename === 'ConnectionRequestRecipient' ? found : null;
}

export type Sending = { readonly receipt: Receipt } | { readonly code: string; readonly field: string | null };

/** Sends the request: gives what its receipt says, or the refusal. The private link goes by mail alone, to whom the address belongs. */
export async function sendRequest(context: AppLoadContext, answers: Answers): Promise<Sending> {
  const input = requestInput(answers, '/raccordement');
  if (!input) return { code: 'REQUIRED', field: null };
  const { depositConnectionRequest: answer } = await change(context, DepositConnectionRequestDocument, { input });
  if (answer.__typename !== 'ConnectionRequestReceipt') return { code: answer.code, field: answer.field };
  const { answerDays, outcome } = answer;
  return {
    receipt: {
      addressLabel: input.address.label,
      email: input.email,
      answerDays,
      outcome,
      sentAt: new Date().toISOString(),
    },
  };
}
