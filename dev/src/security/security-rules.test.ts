import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const rules = readFileSync(join(root, 'docs/security-rules.md'), 'utf8')
  .split('\n')
  .map((line) => /^\| (\d+) \| (.+) \| (.+) \|$/.exec(line))
  .filter((match) => match !== null)
  .map(([, number = '', rule = '', proof = '']) => ({ number: Number(number), rule, proof }));

/** The numbers that the names of a file's tests claim: `security rules 3, 4: …`. */
function claimedIn(file: string): number[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/'security rules? ([\d, ]+):/g)].flatMap(([, numbers = '']) =>
    numbers.split(',').map(Number),
  );
}

describe('the page of security rules', () => {
  test('has every rule once, in order', () => {
    expect(rules.map(({ number }) => number)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  });

  test.each(rules)('rule $number has its proof, or says why not', ({ number, proof }) => {
    if (proof.startsWith('Not yet: ')) return expect(proof.length).toBeGreaterThan('Not yet: '.length);
    const files = [...proof.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      expect(existsSync(join(root, file)), file).toBe(true);
      expect(claimedIn(file), file).toContain(number);
    }
  });
});
