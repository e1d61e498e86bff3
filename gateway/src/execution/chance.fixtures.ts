/** A number in [0, 1) that is always the same for the same words. */
export function chanceOf(...words: readonly unknown[]): number {
  let hash = 0x811c9dc5;
  for (const character of words.join('|')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/** A run of chances that a seed decides. */
export interface Dice {
  /** True once in a while: with this probability. */
  chance(probability: number): boolean;
  /** A whole number from 0 to `count` − 1. */
  below(count: number): number;
  pick<T>(list: readonly T[]): T;
}

export function diceOf(seed: number): Dice {
  let throws = 0;
  const next = () => chanceOf(seed, throws++);
  const below = (count: number) => Math.floor(next() * count);
  return {
    chance: (probability) => next() < probability,
    below,
    pick(list) {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
  };
}
