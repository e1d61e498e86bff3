import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { readFollowUp } from '../follow-up/follow-up-link.command.ts';
import { landlords } from '../injunction/landlord-document.command.ts';
import type { DocumentSender } from './document.ts';

/** Tells who sends, from who is signed in and what stands in the query; undefined when this way leads to nobody. */
export type SenderFinder = (
  context: SubgraphContext,
  query: Readonly<Record<string, unknown>>,
) => Promise<DocumentSender | undefined>;

const agents: SenderFinder = async ({ viewer }) =>
  viewer.kind === 'agent' ? { kind: 'AGENT', id: viewer.agentId } : undefined;

/** The declarant or a helper, by the private link (`?follow=`). */
const residents: SenderFinder = async (context, { follow }) => {
  if (typeof follow !== 'string') return undefined;
  try {
    const { helper } = await readFollowUp(context, follow);
    return helper ? { kind: 'HELPER', id: helper.id } : { kind: 'DECLARANT', id: null };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};

/** Every way to be somebody who may send a document. A capability with private links, or a form of its own, adds its way. */
const SENDERS: readonly SenderFinder[] = [agents, residents, landlords];

/** Who sends a document; undefined for somebody who may not. */
export async function senderOf(
  context: SubgraphContext,
  query: Readonly<Record<string, unknown>>,
): Promise<DocumentSender | undefined> {
  for (const find of SENDERS) {
    const sender = await find(context, query);
    if (sender) return sender;
  }
  return undefined;
}
