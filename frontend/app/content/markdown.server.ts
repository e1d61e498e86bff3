import { marked, type Token, type Tokens } from 'marked';

/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'em'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] };

/** A block of a page of words. */
export type Block =
  | { readonly kind: 'heading'; readonly depth: 2 | 3 | 4; readonly children: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: 'rule' };

export interface MarkdownPage {
  readonly title: string;
  readonly blocks: readonly Block[];
}

const SAFE_LINK = /^(https?:\/\/|mailto:|tel:|#|\/(?![/\\])|[a-z0-9-]+$)/i;

/**
 * Reads a page of words into plain data: the first heading of level 1 is its title.
 * Only the kinds above come out. HTML is kept as the text it is, and a link that leaves the safe schemes keeps only its words,
 * so nothing that a page says can run.
 */
export function readMarkdown(source: string): MarkdownPage {
  const tokens = marked.lexer(source, { gfm: true });
  const titleAt = tokens.findIndex((token) => token.type === 'heading' && token.depth === 1);
  const title = tokens[titleAt];
  return {
    title: title ? plainText(inlinesOf(title)) : '',
    blocks: blocksOf(tokens.filter((_, index) => index !== titleAt)),
  };
}

function plainText(parts: readonly Inline[]): string {
  return parts
    .map((part) => ('text' in part ? part.text : 'children' in part ? plainText(part.children) : ' '))
    .join('');
}

function blocksOf(tokens: readonly Token[]): Block[] {
  return tokens.flatMap((token): Block[] => {
    switch (token.type) {
      case 'heading':
        return [
          { kind: 'heading', depth: Math.min(4, Math.max(2, token.depth)) as 2 | 3 | 4, children: inlinesOf(token) },
        ];
      case 'paragraph':
      case 'text':
        return [{ kind: 'paragraph', children: inlinesOf(token) }];
      case 'list': {
        const list = token as Tokens.List;
        return [{ kind: 'list', isOrdered: list.ordered, items: list.items.map((item) => blocksOf(item.tokens)) }];
      }
      case 'blockquote':
        return [{ kind: 'quote', children: blocksOf(token.tokens ?? []) }];
      case 'table': {
        const table = token as Tokens.Table;
        return [
          {
            kind: 'table',
            head: table.header.map((cell) => inlines(cell.tokens)),
            rows: table.rows.map((row) => row.map((cell) => inlines(cell.tokens))),
          },
        ];
      }
      case 'hr':
        return [{ kind: 'rule' }];
      case 'code':
      case 'html':
        return [{ kind: 'paragraph', children: [{ kind: 'text', text: token.text }] }];
      default:
        return [];
    }
  });
}

function inlines(tokens: readonly Token[] | undefined): Inline[] {
  return (tokens ?? []).flatMap((token): Inline[] => {
    switch (token.type) {
      case 'strong':
      case 'em':
        return [{ kind: token.type, children: inlines(token.tokens) }];
      case 'link': {
        const children = inlines(token.tokens);
        const href = String(token.href).replace(/[\s\p{Cc}]/gu, '');
        return SAFE_LINK.test(href) ? [{ kind: 'link', href, children }] : children;
      }
      case 'codespan':
        return [{ kind: 'code', text: plainLetters(token.text) }];
      case 'br':
        return [{ kind: 'break' }];
      case 'text':
      case 'escape':
      case 'html':
        return inlinesOf(token);
      case 'del':
        return inlines(token.tokens);
      default:
        return 'text' in token ? [{ kind: 'text', text: plainLetters(String(token.text)) }] : [];
    }
  });
}

function inlinesOf(token: Token): Inline[] {
  if ('tokens' in token && token.tokens) return inlines(token.tokens);
  return [{ kind: 'text', text: 'text' in token ? plainLetters(String(token.text)) : '' }];
}

// React escapes again: the few entities that authors and the lexer write are put back to letters first.
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: '\u00a0',
};

function plainLetters(text: string): string {
  return (
    text
      .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
      // French signs stay on the line of their word; authors type an ordinary space.
      .replace(/ (?=[?!;:»](?:\s|$))|(?<=«) /g, '\u00a0')
  );
}
