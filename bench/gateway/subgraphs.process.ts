import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { SUBGRAPHS } from './graph.ts';

/**
 * The four subgraphs in one process of their own. A reply is computed once per body and remembered: the bench measures the gateway.
 * Messages: `count` → how many requests were served since the last one.
 */
let served = 0;
const addresses: Record<string, string> = {};
for (const { name, sdl, resolvers } of SUBGRAPHS) {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  const replies = new Map<string, Promise<Buffer>>();
  const reply = async (body: string) => {
    const { query, variables, operationName } = JSON.parse(body);
    return Buffer.from(
      JSON.stringify(await execute({ schema, document: parse(query), variableValues: variables, operationName })),
    );
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    served += 1;
    const known = replies.get(body) ?? reply(body);
    replies.set(body, known);
    const bytes = await known;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  addresses[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
process.on('message', () => {
  process.send?.({ count: served });
  served = 0;
});
process.on('disconnect', () => process.exit(0));
process.send?.({ addresses });
