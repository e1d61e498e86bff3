import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { publicRequest } from './public-request.ts';

const MANIFEST = fileURLToPath(
  new URL('../../../frontend/app/graphql/generated/persisted-documents.json', import.meta.url),
);
const PATIENCE_MS = 90_000;
const PAUSE_MS = 150;

/** What a deposit was sent with, and what was answered once it was. */
export interface Acknowledged {
  readonly key: string;
  readonly tenant: string;
  readonly email: string;
  readonly reference: string;
  readonly followUpToken: string;
  /** How many times it was sent until it was acknowledged. */
  readonly attempts: number;
}

export interface DepositRequest {
  readonly key: string;
  readonly tenant: string;
  readonly host: string;
  readonly email: string;
  readonly input: Record<string, unknown>;
}

/** A visitor's program: it speaks to the public port only, and repeats, with the same key, what was not acknowledged. */
export class DepositClient {
  readonly #port: number;
  readonly #documents = readFileSync(MANIFEST, 'utf8');
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(publicPort: number) {
    this.#port = publicPort;
  }

  /** Sends it until it is acknowledged. Throws when it is refused, or still not taken after a minute and a half. */
  async deposit({ key, tenant, host, email, input }: DepositRequest): Promise<Acknowledged> {
    let complaint = '';
    const deadline = Date.now() + PATIENCE_MS;
    for (let attempts = 1; Date.now() < deadline; attempts++) {
      const answer = await this.#ask(host, 'Deposit', { input });
      if (typeof answer === 'string') complaint = answer;
      else {
        const { __typename, reference, followUpToken, code, field } = answer.depositSignalement ?? {};
        if (__typename === 'Deposit' && reference && followUpToken) {
          return { key, tenant, email, reference, followUpToken, attempts };
        }
        if (code) throw new Error(`deposit ${key} refused: ${code} ${field ?? ''}`);
        complaint = JSON.stringify(answer);
      }
      await sleep(PAUSE_MS);
    }
    throw new Error(`deposit ${key} was never acknowledged; the last answer: ${complaint}`);
  }

  /** The reference that a private link shows; a refusal's code, or what went wrong, otherwise. */
  async referenceBehind(host: string, token: string): Promise<string> {
    const answer = await this.#ask(host, 'FollowUpPage', { token });
    if (typeof answer === 'string') return answer;
    return answer.followUp?.reference ?? answer.followUp?.code ?? JSON.stringify(answer);
  }

  close(): void {
    this.#agent.destroy();
  }

  /** What a visitor may ask is what the pages ask. */
  #documentId(operationName: string): string {
    const documents = Object.entries<string>(JSON.parse(this.#documents));
    const found = documents.find(([, text]) => new RegExp(`\\b(query|mutation) ${operationName}\\b`).test(text));
    if (!found) throw new Error(`no page has the operation ${operationName}`);
    return found[0];
  }

  /** The data of an answer without errors; otherwise what went wrong, in words. */
  async #ask(
    host: string,
    operationName: string,
    variables: object,
  ): Promise<Record<string, Record<string, string>> | string> {
    try {
      const documentId = this.#documentId(operationName);
      const headers = { host, 'content-type': 'application/json', accept: 'application/json' };
      const asked = {
        method: 'POST',
        path: '/graphql',
        headers,
        body: JSON.stringify({ documentId, operationName, variables }),
      } as const;
      const { status, body } = await publicRequest(this.#port, asked, this.#agent);
      if (status !== 200) return `${status} ${body.slice(0, 300)}`;
      const { data, errors } = JSON.parse(body);
      return errors || !data ? body.slice(0, 300) : data;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
