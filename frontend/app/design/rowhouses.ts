export interface House {
  readonly x: number;
  readonly width: number;
  /** Top of the walls, measured from the ground. */
  readonly height: number;
  readonly roof: 'gable' | 'flat' | 'slope';
  readonly windows: readonly { readonly x: number; readonly y: number }[];
}

/** A stable pseudo-random sequence from a text (FNV-1a seed, xorshift): the same territory always has the same street. */
function sequence(seed: string): () => number {
  let state = 2166136261;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
}

const ROOFS = ['gable', 'flat', 'slope', 'gable'] as const;

/** A street of joined houses, `length` units long, drawn from a name. Each house shares a wall with the next. */
export function streetOf(seed: string, length: number): House[] {
  const random = sequence(seed);
  const houses: House[] = [];
  for (let x = 0; x < length; ) {
    const width = 34 + Math.round(random() * 4) * 7;
    const floors = 1 + Math.floor(random() * 3);
    const height = 22 + floors * 17;
    const columns = Math.floor((width - 12) / 13);
    const gap = (width - columns * 6) / (columns + 1);
    const windows = Array.from({ length: floors }, (_, floor) =>
      Array.from({ length: columns }, (_, column) => ({
        x: x + gap + column * (6 + gap),
        y: height - 14 - floor * 17,
      })),
    )
      .flat()
      .filter(() => random() > 0.35);
    houses.push({ x, width, height, roof: ROOFS[Math.floor(random() * ROOFS.length)] ?? 'gable', windows });
    x += width;
  }
  return houses;
}

/** The outline of a house as an SVG path, on a ground at `ground`. */
export function outlineOf(house: House, ground: number): string {
  const { x, width, height, roof } = house;
  const top = ground - height;
  const right = x + width;
  if (roof === 'gable')
    return `M${x} ${ground}V${top}L${x + width / 2} ${top - width * 0.32}L${right} ${top}V${ground}Z`;
  if (roof === 'slope') return `M${x} ${ground}V${top - 12}L${right} ${top}V${ground}Z`;
  return `M${x} ${ground}V${top - 4}H${right}V${ground}Z`;
}
