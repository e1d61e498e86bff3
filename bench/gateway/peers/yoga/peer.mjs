import { createServer } from 'node:http';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { createYoga } from 'graphql-yoga';

/** GraphQL Yoga over a stitched supergraph, fetches to one subgraph batched, requests in flight not shared. */
export async function start({ supergraphSdl }) {
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    batch: true,
    httpExecutorOpts: { deduplicateInflightRequests: false },
  });
  const yoga = createYoga({ schema, logging: false, graphiql: false, landingPage: false });
  const server = createServer(yoga);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}/graphql`;
}
