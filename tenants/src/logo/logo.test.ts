import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOGO_LIMIT, logoProblems } from './logo.ts';

const svg = (inner: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40"${attributes}>${inner}</svg>`;

describe('logoProblems', () => {
  it('accepts an ordinary drawing', () => {
    expect(
      logoProblems(
        `<?xml version="1.0" encoding="UTF-8"?>\n<!-- dessin -->\n${svg(
          '<title>L’eau &amp; la pierre</title><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs><path d="M0 0h10" fill="url(#g)"/><use href="#g"/><text x="1" y="2">Niort &#233;</text>',
        )}\n`,
      ),
    ).toEqual([]);
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a script in capitals', svg('<SCRIPT>alert(1)</SCRIPT>')],
    ['a prefixed script', svg('<svg:script>alert(1)</svg:script>')],
    ['an event on the root', svg('', ' onload="alert(1)"')],
    ['an event on a shape', svg('<rect onclick="alert(1)" width="1" height="1"/>')],
    ['an event in capitals', svg('<rect ONCLICK="alert(1)"/>')],
    ['a foreign object', svg('<foreignObject><body/></foreignObject>')],
    ['a style sheet', svg('<style>@import url(https://evil.example)</style>')],
    ['a style attribute', svg('<rect style="background:url(https://evil.example)"/>')],
    ['an image', svg('<image href="https://evil.example/x.png"/>')],
    ['a link', svg('<a href="javascript:alert(1)"><rect/></a>')],
    ['a reference to another site', svg('<use href="https://evil.example/x.svg#a"/>')],
    ['an older reference', svg('<use xlink:href="//evil.example/x.svg#a"/>')],
    ['a data reference', svg('<use href="data:image/svg+xml,x"/>')],
    ['an external paint', svg('<rect fill="url(https://evil.example#a)"/>')],
    ['a paint hidden by entities', svg('<rect fill="&#117;rl(https://evil.example#a)"/>')],
    ['a paint hidden by escapes', svg('<rect fill="\\75rl(https://evil.example)"/>')],
    ['a paint in capitals', svg('<rect fill="URL( https://evil.example )"/>')],
    ['an animation of a link', svg('<animate attributeName="href" to="javascript:alert(1)"/>')],
    ['a set', svg('<set attributeName="onmouseover" to="alert(1)"/>')],
    ['an entity', `<!DOCTYPE svg [<!ENTITY x "boum">]>${svg('<text>&x;</text>')}`],
    ['an unknown entity', svg('<text>&x;</text>')],
    ['a CDATA section', svg('<text><![CDATA[<script>]]></text>')],
    ['a style sheet instruction', `<?xml-stylesheet href="https://evil.example/x.css"?>${svg('')}`],
    ['another namespace', '<svg xmlns="http://www.w3.org/1999/xhtml" viewBox="0 0 1 1"/>'],
    ['a namespace of one shape', svg('<rect xmlns="http://www.w3.org/1999/xhtml"/>')],
    ['an unclosed shape', svg('<g>')],
    ['an unquoted attribute', svg('<rect width=1/>')],
    ['a tag in an attribute', svg('<rect id="<script>"/>')],
    ['two drawings', svg('') + svg('')],
    ['text outside', `${svg('')}alert`],
    ['no viewBox', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['an empty viewBox', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 40"/>'],
    ['nothing', ''],
    ['a PNG', '\u0089PNG\r\n'],
    ['HTML', '<html><body>bonjour</body></html>'],
    ['a heavy file', svg(`<path d="${'M0 0'.repeat(LOGO_LIMIT)}"/>`)],
  ])('refuses %s', (_, text) => {
    expect(logoProblems(text)).not.toEqual([]);
  });

  it('names what it refuses', () => {
    expect(logoProblems(svg('<script/>'))).toEqual(['l’élément <script> est refusé']);
    expect(logoProblems(svg('<rect onclick="x"/>'))).toEqual(['l’attribut d’événement « onclick » est refusé']);
    expect(logoProblems(svg('<use href="https://evil.example/#a"/>'))[0]).toContain('sort du fichier');
  });

  it('answers for any text without failing, and accepts none that carries a script', () => {
    const bits = fc.constantFrom(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">',
      '</svg>',
      '<script>',
      '</script>',
      '<rect',
      ' onload="x"',
      '/>',
      '>',
      '<!--',
      '-->',
      '&',
      '"',
      '<g>',
      '</g>',
      'a',
      '<',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        if (logoProblems(text).length > 0) return;
        const shown = text.replace(/<!--[\s\S]*?-->/g, '');
        expect(shown).not.toContain('<script');
        expect(shown).not.toMatch(/<[^>]* onload=/);
      }),
      { numRuns: 3000 },
    );
  });
});
