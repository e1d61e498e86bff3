import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ELEMENT_NAME, embedCode, framePath, readEmbedOptions, USUAL_TITLE } from './embed-options.ts';

const usual = { title: USUAL_TITLE, scheme: 'auto' } as const;

describe('the options of the embedded test', () => {
  test('nothing said is the usual test', () => {
    expect(readEmbedOptions(new URLSearchParams())).toEqual(usual);
    expect(readEmbedOptions(new URLSearchParams('couleurs=fluo&titre=+Chez++nous+'))).toEqual({
      title: 'Chez nous',
      scheme: 'auto',
    });
  });

  test('the code to copy holds two lines for the element and one for the frame, with the territory’s own host', () => {
    const code = embedCode('https://niort.example', usual);
    expect(code.element).toBe(
      `<script async src="https://niort.example/integration/test-adresse.js"></script>\n<${ELEMENT_NAME}></${ELEMENT_NAME}>`,
    );
    expect(code.frame).toContain('src="https://niort.example/integration/cadre"');
  });

  test('the platform is named nowhere in the code to copy', () => {
    const { element, frame } = embedCode('https://niort.example', { title: 'Titre', scheme: 'sombre' });
    expect(`${element}${frame}`).not.toMatch(/mitoyen/i);
  });

  test('no title breaks out of its attribute', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        const { element, frame } = embedCode('https://niort.example', { title, scheme: 'clair' });
        const attributes = element.split('\n').slice(1).join('\n');
        return (attributes.match(/[<>]/g)?.length ?? 0) === 4 && (frame.match(/[<>]/g)?.length ?? 0) === 4;
      }),
    );
  });

  test('a frame reads back the options that its address says', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.constantFrom('auto' as const, 'clair' as const, 'sombre' as const),
        (title, scheme) => {
          const options = { title: title.trim().replace(/\s+/g, ' '), scheme };
          const read = readEmbedOptions(new URL(framePath(options), 'https://niort.example').searchParams);
          expect(read).toEqual(options);
        },
      ),
    );
  });
});
