const MAX_WORDS = 8;

/** Text as it is searched: lower case, without accents, everything but letters and figures being a space. */
export function searchText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What somebody looks for, word by word; each must be found somewhere. At most eight words count. */
export function searchWords(query: string): string[] {
  return [...new Set(searchText(query.slice(0, 200)).split(' '))].filter((word) => word !== '').slice(0, MAX_WORDS);
}
