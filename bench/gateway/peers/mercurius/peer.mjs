import gateway from '@mercuriusjs/gateway';
import fastify from 'fastify';
import { SCHEMAS } from './federation-v1.mjs';

/** Mercurius' gateway, compiled queries on. It knows Federation 1 only: the same subgraphs are described to it in that dialect. */
export async function start({ addresses }) {
  const app = fastify();
  app.register(gateway, {
    jit: 1,
    gateway: {
      services: Object.entries(SCHEMAS).map(([name, schema]) => ({
        name,
        schema,
        url: `${addresses[name]}/graphql`,
        mandatory: true,
      })),
    },
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return `${origin}/graphql`;
}
