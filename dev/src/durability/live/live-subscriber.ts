import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { publicRequest } from '../public-request.ts';
import { LiveView, type LiveWord, type View } from './live-view.ts';

const SUBSCRIPTION = 'subscription Live { signalementChanged { signalement { id version } } }';
const STATE = `query State($after: String) {
  signalements(first: 100, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id version } } }
}`;
const RETRY_MS = 150;
const JOURNAL = 25;

/** Somebody who is signed in, at one gateway. */
export interface Seat {
  readonly name: string;
  readonly host: string;
  readonly token: string;
  readonly gatewayPort: number;
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: { readonly id: string; readonly version: number } }[];
}
interface Told {
  readonly signalementChanged?: { readonly signalement: { readonly id: string; readonly version: number } } | null;
}

/** A client of the gateway on a socket of its own, which stays subscribed whatever falls, until it is closed. */
export class LiveSubscriber {
  readonly name: string;
  readonly live: LiveView;
  readonly journal: string[] = [];
  readonly #seat: Seat;
  readonly #client: Client;
  #isClosed = false;

  constructor(seat: Seat) {
    this.name = seat.name;
    this.#seat = seat;
    this.live = new LiveView(() => this.#readState());
    const { host } = seat;
    this.#client = createClient({
      url: `ws://127.0.0.1:${seat.gatewayPort}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string[]) {
          super(address, protocols, { headers: { host } });
        }
      },
      connectionParams: { authorization: `Bearer ${seat.token}` },
      lazy: false,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: () => sleep(RETRY_MS + Math.random() * RETRY_MS),
      onNonLazyError: () => undefined,
      keepAlive: 5_000,
      on: {
        closed: (event) => {
          this.live.cut();
          this.#note(`closed ${(event as { code?: number }).code}`);
        },
      },
    });
    void this.#stay();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#client.dispose();
  }

  async #stay(): Promise<void> {
    while (!this.#isClosed) {
      try {
        await this.#subscribe();
        this.#note('the subscription ended');
      } catch (error) {
        this.#note(`refused: ${JSON.stringify(error).slice(0, 200)}`);
      }
      this.live.cut();
      await sleep(RETRY_MS);
    }
  }

  #subscribe(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#client.subscribe<Told, { readonly live?: LiveWord }>(
        { query: SUBSCRIPTION, operationName: 'Live' },
        {
          next: ({ data, errors, extensions }) => {
            const word = extensions?.live;
            if (!word) throw new Error(`a message without a version: ${JSON.stringify({ data, errors })}`);
            const { id, version } = data?.signalementChanged?.signalement ?? {};
            // An event that could not be told whole asks for the state, as a resync does.
            const heard = errors ? { ...word, resync: true } : word;
            this.live.hear(heard, id !== undefined && version !== undefined ? { id, version } : undefined);
            if (word.snapshot || heard.resync) this.#note(JSON.stringify({ ...word, errors: errors?.length }));
          },
          error: reject,
          complete: resolve,
        },
      );
    });
  }

  async #readState(): Promise<View> {
    while (!this.#isClosed) {
      try {
        const state = new Map<string, number>();
        let after: string | null = null;
        do {
          const { pageInfo, edges }: Page = await this.#readPage(after);
          for (const { node } of edges) state.set(node.id, node.version);
          after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        } while (after !== null);
        return state;
      } catch (error) {
        this.#note(`no state: ${error instanceof Error ? error.message.slice(0, 150) : error}`);
        await sleep(RETRY_MS);
      }
    }
    return new Map();
  }

  async #readPage(after: string | null): Promise<Page> {
    const { host, token, gatewayPort } = this.#seat;
    const headers = {
      host,
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
    };
    const body = JSON.stringify({ query: STATE, operationName: 'State', variables: { after } });
    const answer = await publicRequest(gatewayPort, { method: 'POST', path: '/graphql', headers, body });
    const { data, errors } = JSON.parse(answer.body);
    if (errors || !data?.signalements) throw new Error(`${answer.status} ${answer.body}`);
    return data.signalements;
  }

  #note(line: string): void {
    this.journal.push(`${new Date().toISOString().slice(17)} ${line}`);
    if (this.journal.length > JOURNAL) this.journal.shift();
  }
}
