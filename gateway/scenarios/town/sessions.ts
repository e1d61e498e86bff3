import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ContextClaims } from '@mitoyen/kit/signature.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import type { SubgraphPlan } from './test-subgraph.ts';

export interface SessionOwner {
  readonly plan: SubgraphPlan;
  /** `tenant token` → who it is there. */
  readonly sessions: Map<string, Viewer>;
  /** When the sessions end at the latest; an hour from now unless set. */
  expiresAt: Date;
  /** How often the gateway asked. */
  readonly asked: string[];
  isBroken: boolean;
}

/** The subgraph that knows sessions, each in one territory, and says who it was told is asking. */
export function sessionOwner(): SessionOwner {
  const owner: SessionOwner = {
    sessions: new Map(),
    expiresAt: new Date(Date.now() + 3_600_000),
    asked: [],
    isBroken: false,
    plan: {
      name: 'partners',
      typeDefs: 'type Query { me: String! } type Mutation { act: String! }',
      resolvers: {
        Query: { me: (_: unknown, __: unknown, claims: ContextClaims) => seen(claims) },
        Mutation: { act: (_: unknown, __: unknown, claims: ContextClaims) => seen(claims) },
      },
      route: async (request: IncomingMessage, response: ServerResponse, { tenant, viewer: asker }: ContextClaims) => {
        if (request.url !== '/internal/session') return false;
        if (owner.isBroken || asker.kind !== 'system') {
          response.writeHead(500).end();
          return true;
        }
        let text = '';
        for await (const chunk of request) text += chunk;
        const key = `${tenant} ${JSON.parse(text).token}`;
        owner.asked.push(key);
        const viewer = owner.sessions.get(key);
        response.writeHead(viewer ? 200 : 404).end(JSON.stringify({ viewer, expiresAt: owner.expiresAt }));
        return true;
      },
    },
  };
  return owner;
}

function seen({ tenant, viewer }: ContextClaims): string {
  return `${viewer.kind === 'system' ? `system ${viewer.job}` : viewer.kind} of ${tenant}`;
}
