/** What one side of a call says to the other. */
export type SignalKind = 'JOIN' | 'READY' | 'OFFER' | 'ANSWER' | 'WORDS' | 'LEAVE';
export type Side = 'AGENT' | 'RESIDENT';
export interface Signal {
  readonly side: Side;
  readonly kind: SignalKind;
  readonly peer: string;
  readonly body: string;
}

/** The ids under which the gateway knows the two operations of a call, and the visit they are about. */
export interface CallAddress {
  readonly visitId: string;
  /** The private link; null for an agent. */
  readonly token: string | null;
  readonly listenId: string;
  readonly sendId: string;
}

/** How the two browsers speak before they see one another: through the graph. */
export interface Signalling {
  /** The code of a refusal, or undefined when it was passed on. */
  send(kind: SignalKind, body?: string): Promise<string | undefined>;
  close(): void;
}

/** Opens the way between two browsers. `onReady` is called each time it is there, also when it comes back after a cut. */
export async function openSignalling(
  { visitId, token, listenId, sendId }: CallAddress,
  peer: string,
  on: { readonly signal: (signal: Signal) => void; readonly ready: () => void },
): Promise<Signalling> {
  const { createClient } = await import('graphql-ws');
  const client = createClient({
    url: `${window.location.origin.replace(/^http/, 'ws')}/graphql`,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    keepAlive: 15_000,
  });
  client.on('connected', () => {
    // The subscription is at the gateway once it was sent; a moment later it is with whoever tells.
    setTimeout(on.ready, 400);
  });
  const leave = client.subscribe<{ visitSignal: Signal }>(
    { query: '', extensions: { documentId: listenId }, variables: { id: visitId, token, peer } },
    {
      next({ data }) {
        if (data?.visitSignal) on.signal(data.visitSignal);
      },
      error: () => undefined,
      complete: () => undefined,
    },
  );
  return {
    async send(kind, body = '') {
      const answer = await fetch('/graphql', {
        method: 'POST',
        credentials: 'same-origin',
        // The last word of a page that closes is still sent.
        keepalive: kind === 'LEAVE',
        headers: { 'content-type': 'application/json', accept: 'application/json', 'x-mitoyen-csrf': '1' },
        body: JSON.stringify({ documentId: sendId, variables: { id: visitId, token, peer, kind, body } }),
      }).catch(() => undefined);
      if (!answer?.ok) return 'UNAVAILABLE';
      // What the gateway answers to this one operation.
      const { data } = (await answer.json()) as { data?: { sendVisitSignal?: { code?: string } } | null };
      return data ? data.sendVisitSignal?.code : 'UNAVAILABLE';
    },
    close() {
      leave();
      void client.dispose();
    },
  };
}
