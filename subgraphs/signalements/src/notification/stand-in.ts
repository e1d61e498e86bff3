/** Somebody to be told of something. `partnerId` null: an agent of the collectivité itself. */
export interface Told {
  readonly id: string;
  readonly partnerId: string | null;
}

/** Somebody told in the place of others, who are away. */
export interface ToldInstead extends Told {
  readonly onBehalfOf: readonly string[];
}

export interface Coverage {
  /** Those who are there, for themselves. */
  readonly present: readonly string[];
  /** Who is told for others, once each; never one who is told for herself. */
  readonly instead: readonly ToldInstead[];
  /** Away, and somebody else is told. */
  readonly covered: readonly string[];
  /** Away, and nobody is left: it waits for their return. */
  readonly waiting: readonly string[];
}

/**
 * Who is told today of what is for these agents. `workerOf`: who does the work of an agent today, null when nobody does;
 * `colleagues`: those of a side who are there today. Who stands in is told; else those of the same side who are told anyway;
 * else everybody of that side who is there; else it waits.
 */
export function coverage(
  told: readonly Told[],
  workerOf: (agentId: string) => string | null,
  colleagues: (partnerId: string | null) => readonly string[],
): Coverage {
  const isThere = ({ id }: Told) => workerOf(id) === id;
  const present = told.filter(isThere);
  const instead = new Map<string, { readonly partnerId: string | null; readonly onBehalfOf: string[] }>();
  const tell = (id: string, away: Told) => {
    if (present.some((one) => one.id === id)) return;
    const known = instead.get(id);
    if (known) known.onBehalfOf.push(away.id);
    else instead.set(id, { partnerId: away.partnerId, onBehalfOf: [away.id] });
  };
  const [covered, waiting]: [string[], string[]] = [[], []];
  for (const away of told.filter((one) => !isThere(one))) {
    const worker = workerOf(away.id);
    const others = worker === null ? othersOf(away, present, colleagues) : [worker];
    for (const id of others) tell(id, away);
    (others.length > 0 ? covered : waiting).push(away.id);
  }
  return {
    present: present.map(({ id }) => id),
    instead: [...instead].map(([id, one]) => ({ id, ...one })),
    covered,
    waiting,
  };
}

function othersOf(
  away: Told,
  present: readonly Told[],
  colleagues: (partnerId: string | null) => readonly string[],
): readonly string[] {
  const told = present.filter(({ partnerId }) => partnerId === away.partnerId).map(({ id }) => id);
  return told.length > 0 ? told : colleagues(away.partnerId).filter((id) => id !== away.id);
}
