/** What the processes of the bench agree on. */
export const HOST = 'niort.localhost:3000';
export const SECRET = 'bench-secret-bench-secret-bench-secret-bench';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n';

/** Two subgraphs: one that has live events, one that knows a field of them. */
export const SUBGRAPHS = [
  {
    name: 'signalements',
    sdl: `${LINK}
      type Query { signalementCount: Int! }
      type Subscription { signalementChanged(kind: String! = "any"): Change! }
      type Change { version: String! at: String! filler: String! partner: Partner! }
      type Partner @key(fields: "id", resolvable: false) { id: ID! }`,
  },
  {
    name: 'partners',
    sdl: `${LINK}
      type Query { partnerCount: Int! }
      type Partner @key(fields: "id") { id: ID! name: String! }`,
  },
] as const;

/** An event and a field of the other subgraph: what a dashboard listens to. */
export const DASHBOARD = `subscription Dashboard($kind: String!) {
  signalementChanged(kind: $kind) { version at partner { name } } }`;
/** An event alone, as big as it comes. */
export const BIG_EVENTS = 'subscription BigEvents { signalementChanged(kind: "big") { version at filler } }';

/** Milliseconds since 1970 with their fractions: the same clock in all processes. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

export interface Setup {
  readonly supergraphFile: string;
  readonly addresses: Readonly<Record<string, string>>;
}

/** What a process says of itself. Mebibytes, milliseconds. */
export interface Figures {
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly heapMb: number;
}

/** The figures of this process, after a collection so that what is measured is what is kept. */
export function ownFigures(collect = true): Figures {
  if (collect) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return { cpuMs: (user + system) / 1_000, rssMb: rss / 1024 / 1024, heapMb: heapUsed / 1024 / 1024 };
}
