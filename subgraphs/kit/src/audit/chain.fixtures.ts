import { CHAIN_ORIGIN, type Link, linkHash } from './chain.ts';

/** The text of an entry as the database writes it. */
export function aText(seq: number, action: string): string {
  return `{"at": "2026-11-22T08:00:00.000Z", "id": "019aa000-0000-7000-8000-000000000001", "seq": ${seq}, "action": ${JSON.stringify(action)}, "tenant": "niort", "details": {"seq": 7}, "subgraph": "networks"}`;
}

/** A chain that holds, one entry per action. */
export function aChain(actions: readonly string[]): Link[] {
  let previous = CHAIN_ORIGIN.hash;
  return actions.map((action, index) => {
    const text = aText(index + 1, action);
    const hash = linkHash(previous, text);
    const link = { seq: index + 1, previous, hash, text };
    previous = hash;
    return link;
  });
}
