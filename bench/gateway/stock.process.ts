import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { answerCpu, readSetup } from './contestant.ts';

// As the vendor's guide sets it up: static supergraph, default data source, standalone server.
const { supergraphFile, addresses } = readSetup();
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(supergraphFile, 'utf8'),
  buildService: ({ name }) => new RemoteGraphQLDataSource({ url: `${addresses[name]}/graphql` }),
});
const { url } = await startStandaloneServer(new ApolloServer({ gateway }), { listen: { host: '127.0.0.1', port: 0 } });
answerCpu(new URL('/graphql', url).href);
