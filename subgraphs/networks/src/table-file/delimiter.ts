/** What may part the columns of a text file, in the order in which equals are preferred. */
export const DELIMITERS = [';', '\t', ',', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How many first lines are looked at. */
const LINES = 20;

/**
 * The delimiter of a text table, from its beginning: the one that cuts the first line, and cuts the following ones alike.
 * Null when nothing cuts the first line: the file then has one column. Delimiters between quotes do not count.
 */
export function delimiterOf(start: string): Delimiter | null {
  const lines = firstLines(start);
  let best: { delimiter: Delimiter; score: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const [first = 0, ...others] = lines.map((line) => countOutsideQuotes(line, delimiter));
    if (first === 0) continue;
    const alike = others.filter((count) => count === first).length;
    const score = (others.length === 0 ? 1 : alike / others.length) * 1_000 + first;
    if (!best || score > best.score) best = { delimiter, score };
  }
  return best?.delimiter ?? null;
}

const NOT_A_SEPARATOR = /[\p{L}\p{N}\s"'’.,;|()°/&+-]/u;

/**
 * A sign that parts every first line alike though it is none of our delimiters (`^`, `#`, `~` …): what somebody chose by
 * mistake; null when there is none.
 */
export function strangeSeparatorOf(start: string): string | null {
  const lines = firstLines(start);
  const [first = ''] = lines;
  for (const sign of new Set(first)) {
    if (NOT_A_SEPARATOR.test(sign)) continue;
    const count = countOutsideQuotes(first, sign);
    if (lines.every((line) => countOutsideQuotes(line, sign) === count)) return sign;
  }
  return null;
}

/** Complete lines only, unless there is but one; a line break between quotes does not end a line. */
function firstLines(start: string): string[] {
  const lines: string[] = [];
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at < start.length && lines.length < LINES; at += 1) {
    const sign = start[at];
    if (sign === '"') isQuoted = !isQuoted;
    if (isQuoted || (sign !== '\n' && sign !== '\r')) continue;
    if (at > from) lines.push(start.slice(from, at));
    from = at + 1;
  }
  return lines.length > 0 ? lines : [start.slice(from)];
}

function countOutsideQuotes(line: string, sign: string): number {
  let count = 0;
  let isQuoted = false;
  for (const one of line) {
    if (one === '"') isQuoted = !isQuoted;
    else if (one === sign && !isQuoted) count += 1;
  }
  return count;
}
