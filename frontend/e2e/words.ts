import type { Locator } from 'playwright-core';

/** The words that are seen there; spaces that do not break, as French wants them, become plain. */
export async function wordsOf(place: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is read by nobody, and does not count.
  return (await place.innerText()).replaceAll(/[\u00a0\u202f]/g, ' ');
}
