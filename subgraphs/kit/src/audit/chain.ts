import { createHash } from 'node:crypto';

/** A place in a chain: the number of an entry and its hash (SHA-256, hex). */
export interface ChainPoint {
  readonly seq: number;
  readonly hash: string;
}

/** One entry as it stands in the chain. `text` is what its hash covers, to the byte; `seq` null: it never got a number. */
export interface Link {
  readonly seq: number | null;
  readonly previous: string;
  readonly hash: string;
  readonly text: string;
}

/**
 * What is wrong, for the entries `from` to `to`.
 * - `changed`: an entry no longer says what its hash covers
 * - `rewritten`: an entry and its hash agree, and the next one (or the head) remembers another hash
 * - `missing`: numbers without an entry
 * - `inserted`: an entry whose number is already taken, that stands beyond the head, or that has no number (0)
 * - `moved`: an entry stands under a number that is not its own, `by` places further; without `by`, it comes after a later one
 * - `cut`: the end is gone, up to the head that was recorded (or expected)
 * - `unexpected`: the entry does not have the hash that was expected
 * - `sealed`: the expected entry was removed after its time; nothing can be said of it
 */
export interface ChainFault {
  readonly kind: 'changed' | 'rewritten' | 'missing' | 'inserted' | 'moved' | 'cut' | 'unexpected' | 'sealed';
  readonly from: number;
  readonly to: number;
  readonly by?: number;
}

export interface ChainReport {
  readonly entries: number;
  /** Texts of the first and of the last entry read. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  /** The last place that was read. */
  readonly end: ChainPoint;
  readonly faults: readonly ChainFault[];
}

/** What precedes the first entry of a chain. */
export const CHAIN_ORIGIN: ChainPoint = { seq: 0, hash: '0'.repeat(64) };

/** The hash of an entry: over the 32 bytes of the one before it and the UTF-8 of its own text. */
export function linkHash(previous: string, text: string): string {
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(text, 'utf8').digest('hex');
}

/** The same text under another number. The number comes before anything that a person or a program has chosen. */
function renumbered(text: string, seq: number): string {
  return text.replace(/"seq": \d+/, `"seq": ${seq}`);
}

/** Entries kept aside to find out whether they changed places; beyond, they are reported as changed. */
const SUSPECTS = 200;

/**
 * Reads a chain entry by entry, in the order of their numbers, in constant memory, and says exactly what does not hold.
 * A chain that holds proves that nothing before its head was touched since that head was noted elsewhere.
 */
export class ChainVerifier {
  readonly #expected: ChainPoint | undefined;
  readonly #faults: ChainFault[] = [];
  readonly #suspects: Link[] = [];
  #end: ChainPoint;
  #endIsSound = true;
  #metExpected = false;
  #entries = 0;
  #first: string | undefined;
  #last: string | undefined;

  /** @param start what precedes the first entry that is there; @param expected a place noted earlier, elsewhere */
  constructor(start: ChainPoint = CHAIN_ORIGIN, expected?: ChainPoint) {
    this.#end = start;
    this.#expected = expected;
    if (expected && expected.seq <= start.seq) {
      this.#metExpected = true;
      const kind = expected.seq < start.seq ? 'sealed' : 'unexpected';
      if (kind === 'sealed' || expected.hash !== start.hash) this.#fault(kind, expected.seq);
    }
  }

  add(link: Link): void {
    const { seq, hash, previous, text } = link;
    this.#entries++;
    if (seq === null) {
      this.#fault('inserted', 0);
      return;
    }
    this.#first ??= text;
    if (seq <= this.#end.seq) {
      this.#outOfOrder(seq);
      return;
    }
    this.#last = text;
    const isNext = seq === this.#end.seq + 1;
    if (!isNext) this.#fault('missing', this.#end.seq + 1, seq - 1);
    const holds = linkHash(previous, text) === hash;
    if (!holds) this.#judge(link, seq);
    else if (isNext && this.#endIsSound && previous !== this.#end.hash) this.#fault('rewritten', this.#end.seq);
    if (this.#expected?.seq === seq) {
      this.#metExpected = true;
      if (this.#expected.hash !== hash) this.#fault('unexpected', seq);
    }
    this.#end = { seq, hash };
    this.#endIsSound = holds;
  }

  /** @param head the last place as it was recorded; without one, the chain ends where it ends */
  finish(head?: ChainPoint): ChainReport {
    this.#settleSuspects();
    const { seq, hash } = this.#end;
    if (head) {
      if (seq < head.seq) this.#fault('cut', seq + 1, head.seq);
      else if (seq > head.seq) this.#fault('inserted', head.seq + 1, seq);
      else if (this.#endIsSound && hash !== head.hash) this.#fault('rewritten', seq);
    }
    if (this.#expected && !this.#metExpected && !this.#faults.some(({ kind }) => kind === 'cut')) {
      if (this.#expected.seq > seq) this.#fault('cut', seq + 1, this.#expected.seq);
      else this.#fault('unexpected', this.#expected.seq);
    }
    const faults = this.#faults.toSorted((a, b) => a.from - b.from);
    return { entries: this.#entries, first: this.#first, last: this.#last, end: this.#end, faults };
  }

  /** Adds a fault, or makes the last one longer. */
  #fault(kind: ChainFault['kind'], from: number, to = from, by?: number): void {
    const last = this.#faults.at(-1);
    if (last?.kind === kind && last.by === by && last.to + 1 === from) {
      this.#faults[this.#faults.length - 1] = { ...last, to };
      return;
    }
    this.#faults.push({ kind, from, to, ...(by !== undefined && { by }) });
  }

  /** An entry that comes after a later one: what seemed missing has changed places, or a number serves twice. */
  #outOfOrder(seq: number): void {
    const at = this.#faults.findIndex(({ kind, from, to }) => kind === 'missing' && from <= seq && seq <= to);
    const gap = this.#faults[at];
    if (!gap) {
      this.#fault('inserted', seq);
      return;
    }
    const rest: ChainFault[] = [];
    if (gap.from < seq) rest.push({ ...gap, to: seq - 1 });
    if (seq < gap.to) rest.push({ ...gap, from: seq + 1 });
    this.#faults.splice(at, 1, ...rest);
    this.#fault('moved', seq);
  }

  /** An entry whose hash does not cover what it says: its number was shifted, or it is looked at again at the end. */
  #judge(link: Link, seq: number): void {
    const own = [seq - 1, seq + 1].find((place) => carriesNumber(link, place));
    if (own !== undefined) this.#fault('moved', seq, seq, seq - own);
    else if (this.#suspects.length < SUSPECTS) this.#suspects.push(link);
    else this.#fault('changed', seq);
  }

  #settleSuspects(): void {
    const places = this.#suspects.map(({ seq }) => seq ?? 0);
    for (const link of this.#suspects) {
      const seq = link.seq ?? 0;
      const own = places.find((place) => place !== seq && carriesNumber(link, place));
      if (own === undefined) this.#fault('changed', seq);
      else this.#fault('moved', seq, seq, seq - own);
    }
  }
}

function carriesNumber({ previous, hash, text }: Link, seq: number): boolean {
  return linkHash(previous, renumbered(text, seq)) === hash;
}
