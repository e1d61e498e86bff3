import { fileURLToPath } from 'node:url';

/** What each contestant is given. */
export interface Setup {
  /** The supergraph, with the true addresses of the subgraphs. */
  readonly supergraphFile: string;
  readonly addresses: Readonly<Record<string, string>>;
  /** The module that starts a contestant which is not ours, as a path. */
  readonly program?: string;
}

/** The gateways compared: ours, the stock one, and those of `peers/`. */
export const PEERS = ['hive', 'mercurius', 'yoga'] as const;
export type Peer = (typeof PEERS)[number];
export type Contestant = 'ours' | 'stock' | Peer;

/** The program of a contestant, to be forked; ours is bundled first, as it is for production. */
export function programOf(contestant: Contestant | 'subgraphs'): string {
  if (contestant === 'ours') return fileURLToPath(new URL('../../gateway/build/bench.js', import.meta.url));
  const name = contestant === 'stock' || contestant === 'subgraphs' ? contestant : 'peer';
  return fileURLToPath(new URL(`./${name}.process.ts`, import.meta.url));
}

/** Reads the setup that the bench wrote in the environment of this process. */
export function readSetup(): Setup {
  const text = process.env.BENCH_SETUP;
  if (!text) throw new Error('start this through bench/gateway-federated.ts');
  return JSON.parse(text);
}

/** Tells the bench where to ask, then answers each message with the CPU time this process has used (milliseconds). Ends with the bench. */
export function answerCpu(url: string): void {
  // The TypeScript loader turns them on, and some clients read an error's stack at each request: they must not pay for our loader.
  process.setSourceMapsEnabled(false);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1_000, rssMb: process.memoryUsage.rss() / 1024 / 1024 });
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ url });
}
