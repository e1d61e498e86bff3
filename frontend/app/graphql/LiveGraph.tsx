import { ApolloClient, HttpLink, InMemoryCache, type NormalizedCacheObject } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { ApolloProvider } from '@apollo/client/react';
import { getOperationAST } from 'graphql';
import { createClient } from 'graphql-ws';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { byDocumentId, fetchByDocumentId } from './known-documents.ts';

/** On the server: the client of the request and its cache as text, given by the entry. In the browser: nothing. */
export const RequestGraph = createContext<{ client: ApolloClient; serialisedCache(): string } | undefined>(undefined);

/** What the live connection does, for a dot on the screen and for those who listen to it. */
export type LiveState = 'connecting' | 'live' | 'lost';
const LiveStateContext = createContext<{ state: LiveState; since: Date | undefined }>({
  state: 'connecting',
  since: undefined,
});

/** The state of the live connection, and since when it has been so. */
export function useLiveState() {
  return useContext(LiveStateContext);
}

const CACHE_ELEMENT = 'graph-cache';

interface BrowserGraph {
  readonly client: ApolloClient;
  onState(listener: (state: LiveState) => void): () => void;
}

let browserGraph: BrowserGraph | undefined;

/** The one client of the browser, filled with what the server has read: a first view asks nothing again. */
function openBrowserGraph(): BrowserGraph {
  if (browserGraph) return browserGraph;
  const listeners = new Set<(state: LiveState) => void>();
  const tell = (state: LiveState) => {
    for (const listener of listeners) listener(state);
  };
  const socket = createClient({
    url: () => `${window.location.origin.replace(/^http/, 'ws')}/graphql`,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    // Waits grow to half a minute, with chance in them: a restarted gateway must not meet everybody at once.
    retryWait: (retries) =>
      new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 500 * 2 ** retries) * (0.5 + Math.random() / 2))),
    keepAlive: 15_000,
    on: { connected: () => tell('live'), connecting: () => tell('connecting'), closed: () => tell('lost') },
  });
  // The protocol of the socket wants a text: the id stands beside it, and the text is empty.
  const named: typeof socket = {
    ...socket,
    subscribe: (asked, sink) => socket.subscribe({ ...asked, query: '' }, sink),
  };
  const link = byDocumentId().split(
    ({ query, operationName }) => getOperationAST(query, operationName)?.operation === 'subscription',
    new GraphQLWsLink(named),
    new HttpLink({ uri: '/graphql', credentials: 'same-origin', fetch: fetchByDocumentId }),
  );
  const cache = new InMemoryCache();
  const element = document.getElementById(CACHE_ELEMENT);
  // The server wrote this element from its own cache, in Apollo's shape.
  if (element?.textContent) cache.restore(JSON.parse(element.textContent) as NormalizedCacheObject);
  browserGraph = {
    client: new ApolloClient({ link, cache, ssrForceFetchDelay: 100 }),
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return browserGraph;
}

/** Gives Apollo Client and the live connection to a part of the site. The public pages do without it, and its weight. */
export function LiveGraph({ children }: { children: ReactNode }) {
  const request = useContext(RequestGraph);
  const [browser] = useState(() => (request ? undefined : openBrowserGraph()));
  const [live, setLive] = useState<{ state: LiveState; since: Date | undefined }>({
    state: 'connecting',
    since: undefined,
  });
  useEffect(() => browser?.onState((state) => setLive({ state, since: new Date() })), [browser]);
  const client = request?.client ?? browser?.client;
  if (!client) throw new Error('no graph to read from');
  return (
    <ApolloProvider client={client}>
      <LiveStateContext.Provider value={live}>{children}</LiveStateContext.Provider>
      <script
        id={CACHE_ELEMENT}
        type="application/json"
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every `<` escaped, in an element that never runs.
        dangerouslySetInnerHTML={{ __html: request?.serialisedCache() ?? '' }}
      />
    </ApolloProvider>
  );
}
