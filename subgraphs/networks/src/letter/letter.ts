/** A part of a letter, in the order in which it is read. */
export type LetterPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [term: string, value: string])[] }
  /** A code to type and the address where it is checked, drawn as a QR code beside it. */
  | { readonly kind: 'check'; readonly code: string; readonly url: string; readonly text: string };

/** A letter of the collectivité as it is written, before it is drawn. */
export interface LetterText {
  /** Of the document, read out first by a screen reader. */
  readonly title: string;
  /** `D-2026-000012`; at the foot of each page. */
  readonly reference: string;
  /** The day it is written, in words. */
  readonly writtenOn: string;
  /** Lines of the addressee; empty for a letter to whom it may concern. */
  readonly addressee: readonly string[];
  readonly parts: readonly LetterPart[];
  /** Who signs, one line each. */
  readonly signature: readonly string[];
}

/** In whose name and colours a letter is drawn. */
export interface LetterBrand {
  readonly name: string;
  readonly postalAddress: string;
  readonly email: string;
  readonly phone: string | null;
  /** `#rrggbb`, legible on white. */
  readonly colour: string;
  readonly logo: { readonly png: Uint8Array; readonly ratio: number } | null;
  /** The data is invented: the letter says it in so many words. */
  readonly isDemonstration: boolean;
}
