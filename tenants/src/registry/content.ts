/** Largest content page, in characters. */
const LIMIT = 100_000;

/**
 * What forbids a Markdown page, as French sentences; empty when it may be shown. A page is words: raw HTML and links
 * with a scheme other than https, http, mailto and tel are refused, so that no page can run a script or cover another.
 */
export function contentProblems(markdown: string): string[] {
  const problems: string[] = [];
  if (markdown.trim() === '') return ['la page est vide'];
  if (markdown.length > LIMIT) return [`la page dépasse ${LIMIT} caractères`];
  const control = [...markdown].find(
    (c) => (c < ' ' && c !== '\n' && c !== '\r' && c !== '\t') || c === '\u007f' || c === '\ufffd',
  );
  if (control !== undefined) problems.push('la page contient un caractère de contrôle ou n’est pas en UTF-8');
  const html = /<(?!(?:https?:\/\/|mailto:)[^\s<>]*>)\s*(?:[!?]|\/?[a-z])[^\n]{0,30}/i.exec(markdown);
  if (html) problems.push(`le HTML est refusé : ${JSON.stringify(html[0].slice(0, 30))}`);
  for (const target of targets(markdown)) {
    // Browsers drop blanks and controls inside a scheme: "java\nscript:" must not pass for a relative path.
    const plain = target.replace(/&(?:#\w+|\w+);?/g, '&').replace(/[\s\p{Cc}]/gu, '');
    const isSafe =
      /^(https?:\/\/|mailto:|tel:|#)/i.test(plain) || /^\/(?![/\\])/.test(plain) || /^[a-z0-9-]+$/.test(plain);
    if (!isSafe)
      problems.push(
        `le lien « ${target.slice(0, 60)} » est refusé ; attendu : https://…, mailto:…, tel:…, /page ou #titre`,
      );
  }
  if (/!\[[^\]]*\]/.test(markdown)) problems.push('les images sont refusées dans une page de contenu');
  return problems;
}

function* targets(markdown: string): Generator<string> {
  for (const link of markdown.matchAll(/\]\(\s*<?([^)>]*?)>?(?:\s+["'(][^)]*)?\)/g)) yield link[1] ?? '';
  for (const reference of markdown.matchAll(/^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/gm)) yield reference[1] ?? '';
}
