import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, difference, toLch } from './colour.ts';
import { anyTheme, aTheme } from './theme.fixtures.ts';
import { type ColourToken, contrastProblems, nearestLegalTheme, themeSchema } from './theme.ts';

describe('contrastProblems', () => {
  it('finds nothing to say of a readable theme', () => {
    expect(contrastProblems(aTheme())).toEqual([]);
  });

  it('says which pair, the ratio, the minimum and the nearest legal value', () => {
    const [problem, ...others] = contrastProblems(aTheme({ surface: '#ffffff', inkMuted: '#949494' }));
    expect(problem).toMatchObject({ token: 'inkMuted', foreground: 'inkMuted', background: 'surface', required: 4.5 });
    expect(problem?.ratio).toBeCloseTo(3.03, 2);
    expect(problem?.message).toMatch(
      /« inkMuted » \(#949494\) sur « surface » \(#ffffff\) : contraste 3,03:1, minimum 4,50:1\. Valeur légale la plus proche pour « inkMuted » : "#\w{6}"\./,
    );
    expect(others.every(({ token }) => token === 'inkMuted')).toBe(true);
    expect(contrastProblems(aTheme({ surface: '#ffffff', inkMuted: problem?.proposal ?? '' }))).toEqual([]);
  });

  it('judges the brand and the accent as controls at 3:1', () => {
    const problems = contrastProblems(aTheme({ brand: '#7fd8c8', brandInk: '#000000', accent: '#ffd000' }));
    expect(new Set(problems.map(({ token, required }) => `${token} ${required}`))).toEqual(
      new Set(['brand 3', 'accent 3']),
    );
  });

  it('judges the text on the brand at 4.5:1', () => {
    expect(contrastProblems(aTheme({ brand: '#2f8f80' })).map(({ token, background }) => [token, background])).toEqual([
      ['brandInk', 'brand'],
    ]);
  });

  it('refuses a surface on which the fixed colours would not be read', () => {
    const [problem] = contrastProblems(aTheme({ surface: '#202020', ink: '#ffffff', inkMuted: '#ffffff' }));
    expect(problem?.token).toBe('surface');
    expect(contrast(problem?.proposal ?? '#000000', '#0060ae')).toBeGreaterThanOrEqual(4.5);
  });

  it('proposes a value of the same hue, and no nearer lightness would do', () => {
    const theme = aTheme({ surface: '#ffffff', inkMuted: '#7fa0c8' });
    const proposal = contrastProblems(theme)[0]?.proposal ?? '#000000';
    expect(Math.abs(toLch(proposal).h - toLch('#7fa0c8').h)).toBeLessThan(6);
    const { l } = toLch(proposal);
    const nearer = { ...theme, inkMuted: proposal };
    expect(contrastProblems(nearer)).toEqual([]);
    expect(l).toBeGreaterThan(0.45);
  });
});

describe('nearestLegalTheme', () => {
  it('makes any theme legal, and leaves a legal one alone', () => {
    expect(nearestLegalTheme(aTheme())).toEqual(aTheme());
    fc.assert(
      fc.property(anyTheme, (theme) => {
        const legal = nearestLegalTheme(theme);
        expect(contrastProblems(legal)).toEqual([]);
        expect(nearestLegalTheme(legal)).toEqual(legal);
      }),
      { numRuns: 120 },
    );
  });

  it('moves only what is illegal: a theme is repaired by its own proposals in a few rounds', () => {
    fc.assert(
      fc.property(anyTheme, (theme) => {
        let current = theme;
        for (let round = 0; round < 4 && contrastProblems(current).length > 0; round += 1) {
          const proposals = contrastProblems(current).map(({ token, proposal }): [ColourToken, string] => [
            token,
            proposal,
          ]);
          current = { ...current, ...Object.fromEntries(proposals) };
        }
        expect(contrastProblems(current)).toEqual([]);
        expect(difference(current.line, theme.line)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('themeSchema', () => {
  it.each([
    ['red'],
    ['#fff'],
    ['rgb(0,0,0)'],
    ['url(https://evil.example/x)'],
    ['#ffffff;}body{display:none'],
    ['#ffffff\n'],
    ['expression(alert(1))'],
    ['</style><script>alert(1)</script>'],
    ['var(--m-ink)'],
    [''],
  ])('refuses %j as a colour', (value) => {
    expect(themeSchema.safeParse({ ...aTheme(), brand: value }).success).toBe(false);
  });

  it('refuses a font of elsewhere, a fractional radius, an unknown density and an unknown key', () => {
    expect(themeSchema.safeParse({ ...aTheme(), font: 'Marianne' }).success).toBe(false);
    expect(themeSchema.safeParse({ ...aTheme(), font: 'Inter", serif; } * { color: red' }).success).toBe(false);
    expect(themeSchema.safeParse({ ...aTheme(), radius: 1.5 }).success).toBe(false);
    expect(themeSchema.safeParse({ ...aTheme(), radius: '8px' }).success).toBe(false);
    expect(themeSchema.safeParse({ ...aTheme(), density: '1' }).success).toBe(false);
    expect(themeSchema.safeParse({ ...aTheme(), css: 'body{}' }).success).toBe(false);
  });
});
