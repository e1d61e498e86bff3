/** What whoever embeds the test may choose; attribution and theme are not among them. */
export interface EmbedOptions {
  /** Title over the field; empty for none. */
  readonly title: string;
  readonly scheme: 'auto' | 'clair' | 'sombre';
}

export const SCHEMES = ['auto', 'clair', 'sombre'] as const;
export const USUAL_TITLE = 'Un réseau de chaleur passe-t-il près de chez vous ?';
const LONGEST_TITLE = 120;

/** Options as the page of an agent, or the address of a frame, writes them. */
export function readEmbedOptions(parameters: URLSearchParams): EmbedOptions {
  const scheme = SCHEMES.find((name) => name === parameters.get('couleurs')) ?? 'auto';
  const title = parameters.get('titre') ?? USUAL_TITLE;
  return { title: title.trim().replace(/\s+/g, ' ').slice(0, LONGEST_TITLE), scheme };
}

/** The address of the frame with these options. */
export function framePath({ title, scheme }: EmbedOptions): string {
  const parameters = new URLSearchParams();
  if (title !== USUAL_TITLE) parameters.set('titre', title);
  if (scheme !== 'auto') parameters.set('couleurs', scheme);
  const query = parameters.toString();
  return `/integration/cadre${query ? `?${query}` : ''}`;
}

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Name of the element in a page: it names nobody. */
export const ELEMENT_NAME = 'test-reseau-chaleur';

/** The lines to copy into a page, for the element and for the frame. */
export function embedCode(origin: string, options: EmbedOptions): { readonly element: string; readonly frame: string } {
  const { title, scheme } = options;
  const attributes = [
    title === USUAL_TITLE ? '' : ` titre="${attribute(title)}"`,
    scheme === 'auto' ? '' : ` couleurs="${scheme}"`,
  ].join('');
  const name = title === '' ? USUAL_TITLE : title;
  return {
    element: `<script async src="${origin}/integration/test-adresse.js"></script>\n<${ELEMENT_NAME}${attributes}></${ELEMENT_NAME}>`,
    frame: `<iframe src="${attribute(origin + framePath(options))}" title="${attribute(name)}" width="100%" height="420" style="border:0" loading="lazy"></iframe>`,
  };
}
