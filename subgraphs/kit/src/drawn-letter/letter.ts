/** A part of a letter, in the order in which it is read. */
export type LetterPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [term: string, value: string])[] }
  /** A code to type and the address where it is typed, a QR code beside it. `typedUrl`: a shorter one than the QR code's. */
  | {
      readonly kind: 'check';
      readonly code: string;
      readonly url: string;
      readonly typedUrl?: string;
      readonly text: string;
    }
  /** Small pictures side by side, each with its caption; the bytes are asked for one after the other. */
  | { readonly kind: 'pictures'; readonly pictures: readonly LetterPicture[] };

/** A picture in a letter. `load` answers JPEG or PNG bytes, or null when they are no longer there: the caption then says so. */
export interface LetterPicture {
  readonly caption: string;
  load(): Promise<Uint8Array | null>;
}

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
