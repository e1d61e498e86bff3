import type { ContextClaims } from '@mitoyen/kit/signature.ts';
import type { SubgraphPlan } from './test-subgraph.ts';
import { openTopic, type Topic } from './topic.ts';

/** What happened to a signalement, as its owner publishes it. */
export interface SignalementEvent {
  readonly tenant: string;
  readonly id: string;
  readonly version: string;
  readonly banId?: string | null;
}

export interface SignalementTown {
  readonly plans: readonly [SubgraphPlan, SubgraphPlan, SubgraphPlan];
  readonly topic: Topic<SignalementEvent>;
}

/** Signalements whose address and partner belong to two other subgraphs, with a live field. One topic per call. */
export function signalementTown(): SignalementTown {
  const topic = openTopic<SignalementEvent>();
  const asSignalement = ({ id, banId = 'b1' }: SignalementEvent) => ({
    id,
    address: banId === null ? null : { banId },
    partner: { id: 'p1' },
  });
  const signalements: SubgraphPlan = {
    name: 'signalements',
    typeDefs: `
      type Query { signalementCount: Int! }
      type Subscription { signalementChanged(id: ID, kinds: [String!] = ["status"]): Change!  neverAllowed: Change! }
      type Change { version: String! kind: String! signalement: Signalement! }
      type Signalement @key(fields: "id") { id: ID! address: Address partner: Partner! secret: String }
      type Address @key(fields: "banId", resolvable: false) { banId: ID! }
      type Partner @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: {
      Query: { signalementCount: () => 3 },
      Subscription: {
        neverAllowed: {
          subscribe: () => {
            throw Object.assign(new Error('viewer dupont@exemple.fr may not'), { extensions: { code: 'FORBIDDEN' } });
          },
        },
        signalementChanged: {
          subscribe: (_: unknown, { id, kinds }: { id?: string; kinds: string[] }, { tenant }: ContextClaims) =>
            onlyFor(topic.subscribe(), (event) => event.tenant === tenant && (!id || id === event.id), kinds),
        },
      },
      Signalement: {
        secret: () => {
          throw new Error('connection to postgres://mitoyen:motdepasse@10.0.0.3 refused');
        },
      },
    },
  };
  function onlyFor(
    source: AsyncIterableIterator<SignalementEvent>,
    accepts: (event: SignalementEvent) => boolean,
    kinds: string[],
  ) {
    const iterator = {
      async next(): Promise<IteratorResult<unknown>> {
        for (let result = await source.next(); !result.done; result = await source.next()) {
          if (!accepts(result.value)) continue;
          const { version } = result.value;
          return {
            value: { signalementChanged: { version, kind: kinds.join(), signalement: asSignalement(result.value) } },
            done: false,
          };
        }
        return { value: undefined, done: true };
      },
      return: () => source.return?.(),
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }
  const housing: SubgraphPlan = {
    name: 'housing',
    typeDefs: `
      type Query { addressCount: Int! }
      type Address @key(fields: "banId") { banId: ID! label: String! }
    `,
    resolvers: {
      Query: { addressCount: () => 1 },
      Address: { __resolveReference: ({ banId }: { banId: string }) => ({ banId, label: `label of ${banId}` }) },
    },
  };
  const partners: SubgraphPlan = {
    name: 'partners',
    typeDefs: `
      type Query { partnerCount: Int! }
      type Partner @key(fields: "id") { id: ID! name: String! seenBy: String! }
    `,
    resolvers: {
      Query: { partnerCount: () => 1 },
      Partner: {
        __resolveReference: ({ id }: { id: string }) => ({ id, name: `partner ${id}` }),
        seenBy: (_: unknown, __: unknown, { tenant, viewer }: ContextClaims) => `${viewer.kind} of ${tenant}`,
      },
    },
  };
  return { plans: [signalements, housing, partners], topic };
}
