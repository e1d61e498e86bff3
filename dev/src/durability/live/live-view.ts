/** What a client's screen holds: the version of each file by its id. */
export type View = ReadonlyMap<string, number>;

/** `extensions.live` of a message. */
export interface LiveWord {
  readonly version: string;
  readonly previous?: string;
  readonly snapshot?: boolean;
  readonly resync?: boolean;
}

/**
 * A screen that follows the rules of a client: it asks for the state when the subscription is live, when it is told to, and when
 * a message does not follow the one before; between two states it keeps what events say.
 */
export class LiveView {
  readonly #ask: () => Promise<View>;
  #view = new Map<string, number>();
  #last: string | undefined;
  #changed = new Set<string>();
  #isAsking = false;
  #mustAskAgain = false;
  readonly tally = { events: 0, states: 0, snapshots: 0, resyncs: 0, gaps: 0, backwards: 0 };

  /** @param ask reads the whole state; asked again until it answers */
  constructor(ask: () => Promise<View>) {
    this.#ask = ask;
  }

  get view(): View {
    return this.#view;
  }

  /** Whether a state is on its way. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  hear(word: LiveWord, change: { readonly id: string; readonly version: number } | undefined): void {
    const { version, previous, snapshot = false, resync = false } = word;
    const isGap = !snapshot && previous !== undefined && previous !== this.#last;
    if (!snapshot && this.#last !== undefined && BigInt(version) < BigInt(this.#last)) this.tally.backwards += 1;
    this.tally.snapshots += snapshot ? 1 : 0;
    this.tally.resyncs += resync ? 1 : 0;
    this.tally.gaps += isGap && !resync ? 1 : 0;
    this.#last = version;
    if (change) {
      this.tally.events += 1;
      this.#view.set(change.id, change.version);
      this.#changed.add(change.id);
    }
    if (snapshot || resync || isGap) this.#refresh();
  }

  /** The connection is gone: what comes next begins anew. */
  cut(): void {
    this.#last = undefined;
  }

  #refresh(): void {
    if (this.#isAsking) {
      this.#mustAskAgain = true;
      return;
    }
    this.#isAsking = true;
    this.#changed.clear();
    void this.#ask().then((state) => {
      this.tally.states += 1;
      const told = [...this.#changed].map((id) => [id, this.#view.get(id) ?? 0] as const);
      // What an event said meanwhile may be newer than the state; if it is older, another event follows.
      this.#view = new Map([...state, ...told]);
      this.#isAsking = false;
      const again = this.#mustAskAgain;
      this.#mustAskAgain = false;
      if (again) this.#refresh();
    });
  }
}
