/** Largest logo file, in bytes: it is sent with each page. */
export const LOGO_LIMIT = 64 * 1024;

const ELEMENTS = new Set(
  `
  svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient
  radialGradient stop clipPath mask symbol use pattern
`
    .trim()
    .split(/\s+/),
);

const ATTRIBUTES = new Set(
  `
  xmlns xmlns:xlink version viewBox width height preserveAspectRatio id role lang xml:lang xml:space
  aria-label aria-labelledby aria-hidden focusable d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy points
  transform fill fill-opacity fill-rule clip-rule clip-path mask opacity color stroke stroke-width
  stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity offset
  stop-color stop-opacity gradientUnits gradientTransform spreadMethod patternUnits patternTransform
  patternContentUnits clipPathUnits maskUnits maskContentUnits font-family font-size font-weight font-style
  letter-spacing word-spacing text-anchor dominant-baseline textLength lengthAdjust vector-effect
  shape-rendering text-rendering paint-order href xlink:href
`
    .trim()
    .split(/\s+/),
);

const NAME = /^[A-Za-z][A-Za-z0-9:_-]*/;
const ATTRIBUTE = /^\s+([A-Za-z_][\w:.-]*)\s*=\s*("([^"<]*)"|'([^'<]*)')/;

/**
 * What forbids a logo, as French sentences; empty when it may be shown. The drawing is read tag by tag against closed lists of
 * elements and attributes: no script, event, style sheet, foreign object, animation, image, entity or reference outside the file.
 */
export function logoProblems(svg: string): string[] {
  if (Buffer.byteLength(svg) > LOGO_LIMIT) return [`le logo dépasse ${LOGO_LIMIT / 1024} Ko`];
  const problems = new Set<string>();
  const open: string[] = [];
  let rest = svg.replace(/^\ufeff/, '').replace(/^\s*<\?xml [^?<>]*\?>/, '');
  let roots = 0;
  while (rest.length > 0) {
    if (rest.startsWith('<!--')) {
      const end = rest.indexOf('-->', 4);
      if (end === -1) return [...problems, 'un commentaire n’est pas fermé'];
      rest = rest.slice(end + 3);
    } else if (rest.startsWith('</')) {
      const close = /^<\/([A-Za-z][\w:-]*)\s*>/.exec(rest);
      const name = close?.[1];
      if (!close || name === undefined || open.pop() !== name) {
        return [...problems, `balise fermante inattendue : ${JSON.stringify(rest.slice(0, 20))}`];
      }
      rest = rest.slice(close[0].length);
    } else if (rest.startsWith('<!') || rest.startsWith('<?')) {
      return [...problems, 'les déclarations (DOCTYPE, ENTITY, CDATA, <?…?>) sont refusées'];
    } else if (rest.startsWith('<')) {
      const tag = readTag(rest);
      if (typeof tag === 'string') return [...problems, tag];
      if (!ELEMENTS.has(tag.name)) problems.add(`l’élément <${tag.name}> est refusé`);
      if (open.length === 0) {
        roots += 1;
        if (tag.name !== 'svg') problems.add('la racine doit être <svg>');
        for (const problem of rootProblems(tag.attributes)) problems.add(problem);
      }
      for (const [name, value] of tag.attributes)
        for (const problem of attributeProblems(name, value)) problems.add(problem);
      if (!tag.closed) open.push(tag.name);
      rest = rest.slice(tag.length);
    } else {
      const next = rest.indexOf('<');
      const text = next === -1 ? rest : rest.slice(0, next);
      if (open.length === 0 && text.trim() !== '') problems.add('du texte se trouve hors de <svg>');
      if (decode(text) === undefined) problems.add('une entité inconnue se trouve dans le texte');
      rest = rest.slice(text.length);
    }
  }
  if (open.length > 0) problems.add(`l’élément <${open.at(-1)}> n’est pas fermé`);
  if (roots !== 1) problems.add('le fichier doit contenir un dessin <svg>, et un seul');
  return [...problems];
}

interface Tag {
  name: string;
  attributes: Map<string, string>;
  closed: boolean;
  length: number;
}

function readTag(source: string): Tag | string {
  const name = NAME.exec(source.slice(1, 64))?.[0];
  if (name === undefined) return `le texte n’est pas du SVG valide près de ${JSON.stringify(source.slice(0, 20))}`;
  const attributes = new Map<string, string>();
  let at = 1 + name.length;
  for (;;) {
    const found = ATTRIBUTE.exec(source.slice(at));
    if (!found) break;
    const key = found[1] ?? '';
    if (attributes.has(key)) return `l’attribut « ${key} » est répété dans <${name}>`;
    attributes.set(key, found[3] ?? found[4] ?? '');
    at += found[0].length;
  }
  const end = /^\s*(\/?)>/.exec(source.slice(at));
  if (!end) return `l’élément <${name}> est mal écrit`;
  return { name, attributes, closed: end[1] === '/', length: at + end[0].length };
}

function rootProblems(attributes: Map<string, string>): string[] {
  const problems: string[] = [];
  if (attributes.get('xmlns') !== 'http://www.w3.org/2000/svg')
    problems.push('<svg> doit porter xmlns="http://www.w3.org/2000/svg"');
  const box =
    attributes
      .get('viewBox')
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const [, , width = 0, height = 0] = box;
  if (box.length !== 4 || !box.every(Number.isFinite) || width <= 0 || height <= 0) {
    problems.push('<svg> doit porter un viewBox de quatre nombres, par exemple "0 0 160 40"');
  }
  return problems;
}

function attributeProblems(name: string, raw: string): string[] {
  if (/^on/i.test(name)) return [`l’attribut d’événement « ${name} » est refusé`];
  if (name === 'style') return ['l’attribut « style » est refusé : utilisez fill, stroke, font-size…'];
  if (!ATTRIBUTES.has(name)) return [`l’attribut « ${name} » est refusé`];
  const value = decode(raw);
  if (value === undefined) return [`une entité inconnue se trouve dans « ${name} »`];
  if (name === 'xmlns' || name === 'xmlns:xlink') {
    const legal = name === 'xmlns' ? 'http://www.w3.org/2000/svg' : 'http://www.w3.org/1999/xlink';
    return value === legal ? [] : [`« ${name} » doit valoir "${legal}"`];
  }
  if (name === 'href' || name === 'xlink:href') {
    return /^#[\w.-]+$/.test(value) ? [] : [`la référence « ${value.slice(0, 60)} » sort du fichier`];
  }
  const withoutLocal = value.replace(/url\(\s*#[\w.-]+\s*\)/g, '');
  // In CSS a backslash writes any letter, so a value may not contain one.
  if (/url\s*\(|javascript:|data:|expression|@import|\\|image-set/i.test(withoutLocal)) {
    return [`la valeur de « ${name} » est refusée : ${JSON.stringify(value.slice(0, 60))}`];
  }
  return [];
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with its XML entities resolved; undefined when one is not of the five of XML or a number. */
function decode(text: string): string | undefined {
  let known = true;
  const decoded = text.replace(/&([^;&\s]*);?/g, (whole, name: string) => {
    const number = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16) : Number.NaN;
    if (whole.endsWith(';') && number && code <= 0x10ffff) return String.fromCodePoint(code);
    const named = whole.endsWith(';') ? NAMED[name] : undefined;
    if (named === undefined) known = false;
    return named ?? '';
  });
  return known ? decoded : undefined;
}
