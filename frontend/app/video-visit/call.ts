import { type CallAddress, openSignalling, type Side, type Signal, type Signalling } from './signalling.ts';

/** Where a call stands, for the one who looks at the page. */
export type CallState = 'waiting' | 'connecting' | 'together' | 'lost' | 'replaced' | 'closed';

export interface CallEvents {
  readonly state: (state: CallState) => void;
  readonly remote: (stream: MediaStream | null) => void;
  readonly words: (text: string) => void;
}

/** A call under way. */
export interface Call {
  /** Shows another picture, or none, to the other side. */
  show(stream: MediaStream | null): void;
  write(text: string): Promise<void>;
  leave(): void;
}

/** How long a browser looks for ways to the other, before it says those it has. Milliseconds. */
const GATHERING_MS = 3_000;

/**
 * Joins the call of a visit: two browsers, one a side, that speak to each other directly. The agent's offers, the occupant's
 * answers. `local`: camera and microphone; null to listen and watch only. Nothing is recorded.
 */
export async function joinCall(
  address: CallAddress,
  side: Side,
  iceServers: readonly RTCIceServer[],
  local: MediaStream | null,
  on: CallEvents,
): Promise<Call> {
  const peer = crypto.randomUUID().replaceAll('-', '');
  let stream = local;
  let connection: RTCPeerConnection | undefined;
  let isOver = false;

  function drop(): void {
    if (!connection) return;
    connection.onconnectionstatechange = null;
    connection.ontrack = null;
    connection.close();
    connection = undefined;
    on.remote(null);
  }

  function connect(): RTCPeerConnection {
    drop();
    const made = new RTCPeerConnection({ iceServers: [...iceServers] });
    connection = made;
    on.state('connecting');
    made.ontrack = ({ streams, track }) => on.remote(streams[0] ?? new MediaStream([track]));
    made.onconnectionstatechange = () => {
      if (made.connectionState === 'connected') on.state('together');
      if (made.connectionState === 'disconnected') on.state('lost');
      if (made.connectionState === 'failed') {
        on.state('lost');
        // The agent's side tries again; the occupant's is told by the new offer.
        if (side === 'AGENT' && !isOver) void offer();
      }
    };
    return made;
  }

  /** Every kind of track has its place, so that a camera may come later. */
  function addTracks(made: RTCPeerConnection): void {
    for (const kind of ['audio', 'video'] as const) {
      const track = stream?.getTracks().find((each) => each.kind === kind);
      if (track && stream) made.addTrack(track, stream);
      else if (side === 'AGENT') made.addTransceiver(kind, { direction: 'sendrecv' });
    }
  }

  async function offer(): Promise<void> {
    const made = connect();
    addTracks(made);
    await made.setLocalDescription();
    await signalling.send('OFFER', await described(made));
  }

  async function answer(sdp: string): Promise<void> {
    const made = connect();
    await made.setRemoteDescription({ type: 'offer', sdp });
    addTracks(made);
    await made.setLocalDescription();
    await signalling.send('ANSWER', await described(made));
  }

  async function hear({ side: from, kind, body }: Signal): Promise<void> {
    if (isOver) return;
    if (from === side) {
      // Somebody took this seat: the same person on another screen, or a colleague.
      if (kind === 'JOIN') end('replaced');
      return;
    }
    if (kind === 'WORDS') on.words(body);
    else if (kind === 'LEAVE') {
      drop();
      on.state('waiting');
    } else if (kind === 'OFFER' && side === 'RESIDENT') await answer(body);
    else if (kind === 'ANSWER' && connection?.signalingState === 'have-local-offer') {
      await connection.setRemoteDescription({ type: 'answer', sdp: body });
    } else if (kind === 'JOIN' || kind === 'READY') {
      if (side === 'AGENT') await offer();
      else if (kind === 'JOIN') await signalling.send('READY');
    }
  }

  function end(state: CallState): void {
    isOver = true;
    drop();
    signalling.close();
    on.state(state);
  }

  let signalling: Signalling = { send: async () => undefined, close: () => undefined };
  signalling = await openSignalling(address, peer, {
    signal: (signal) => void hear(signal).catch(() => on.state('lost')),
    ready: () => {
      // After a cut of the way, a connection that stands needs nothing.
      if (isOver || connection?.connectionState === 'connected') return;
      on.state('waiting');
      void signalling.send('JOIN').then((code) => {
        if (code === 'WRONG_STATUS' || code === 'NOT_FOUND' || code === 'LINK_EXPIRED') end('closed');
      });
    },
  });
  return {
    show(next) {
      stream = next;
      for (const sender of connection?.getTransceivers() ?? []) {
        const kind = sender.receiver.track.kind;
        void sender.sender.replaceTrack(next?.getTracks().find((track) => track.kind === kind) ?? null);
      }
    },
    async write(text) {
      await signalling.send('WORDS', text);
    },
    leave() {
      if (isOver) return;
      void signalling.send('LEAVE');
      end('closed');
    },
  };
}

/** The description of this side, once it says by which ways it is reached. */
async function described(connection: RTCPeerConnection): Promise<string> {
  if (connection.iceGatheringState !== 'complete') {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GATHERING_MS);
      connection.addEventListener('icegatheringstatechange', () => {
        if (connection.iceGatheringState !== 'complete') return;
        clearTimeout(timer);
        resolve();
      });
    });
  }
  return connection.localDescription?.sdp ?? '';
}
