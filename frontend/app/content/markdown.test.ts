import { describe, expect, it } from 'vitest';
import { readMarkdown } from './markdown.server.ts';

describe('a page of words', () => {
  it('takes its title from the first heading and keeps the rest in order', () => {
    const page = readMarkdown(
      '# Contact & aide\n\nÉcrivez-nous.\n\n## Danger\n\n- **18** : pompiers\n- [ici](/contact)',
    );
    expect(page.title).toBe('Contact & aide');
    expect(page.blocks).toEqual([
      { kind: 'paragraph', children: [{ kind: 'text', text: 'Écrivez-nous.' }] },
      { kind: 'heading', depth: 2, children: [{ kind: 'text', text: 'Danger' }] },
      {
        kind: 'list',
        isOrdered: false,
        items: [
          [
            {
              kind: 'paragraph',
              children: [
                { kind: 'strong', children: [{ kind: 'text', text: '18' }] },
                { kind: 'text', text: '\u00a0: pompiers' },
              ],
            },
          ],
          [
            {
              kind: 'paragraph',
              children: [{ kind: 'link', href: '/contact', children: [{ kind: 'text', text: 'ici' }] }],
            },
          ],
        ],
      },
    ]);
  });

  it.each(['javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', '//evil.example', 'vbscript:x'])(
    'keeps only the words of a link to %s',
    (href) => {
      expect(JSON.stringify(readMarkdown(`[mots](<${href}>)`))).not.toContain('href');
    },
  );

  it('keeps French signs on the line of their word', () => {
    expect(readMarkdown('# Qui êtes-vous ?\n\nDites « oui » : https://a.example').title).toBe('Qui êtes-vous\u00a0?');
  });

  it('keeps HTML as text', () => {
    const page = readMarkdown('<script>alert(1)</script>\n\nTexte <img src=x onerror=alert(1)>');
    expect(page.blocks.every((block) => block.kind === 'paragraph')).toBe(true);
    expect(JSON.stringify(page)).toContain('<script>alert(1)</script>');
  });
});
