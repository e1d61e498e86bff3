import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isWritableField } from '@mitoyen/kit/telemetry/log-line.ts';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

const root = join(import.meta.dirname, '../../..');
const LEVELS = new Set(['fatal', 'error', 'warn', 'info', 'debug', 'trace']);

interface Line {
  readonly place: string;
  /** Names of the fields written in the code; those of a spread are not known here. */
  readonly fields: readonly string[];
  readonly hasPlainWords: boolean;
}

/** The lines that our code writes: calls of a level on something called `log` or `logger`. */
function linesOf(file: string): Line[] {
  const text = readFileSync(file, 'utf8');
  if (!/\blog(ger)?\??\.|#log/.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const lines: Line[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression;
      if (LEVELS.has(name.text) && /(^|\.)#?log(ger)?$/.test(expression.getText())) lines.push(lineOf(node, source));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

function lineOf(call: ts.CallExpression, source: ts.SourceFile): Line {
  const [first, second] = call.arguments;
  const line = source.getLineAndCharacterOfPosition(call.getStart()).line + 1;
  const words = first && ts.isStringLiteralLike(first) ? first : second;
  const fields = first && ts.isObjectLiteralExpression(first) ? first.properties : [];
  return {
    place: `${relative(root, source.fileName)}:${line}`,
    fields: fields.flatMap(({ name }) => (name ? [name.getText()] : [])),
    hasPlainWords: words !== undefined && ts.isStringLiteralLike(words),
  };
}

const lines = sourceFiles(root).flatMap(linesOf);

test('there are lines to look at', () => {
  expect(lines.length).toBeGreaterThan(40);
});

test('every field that the code writes is one that lines may have: another would be hidden', () => {
  const unknown = lines.flatMap(({ place, fields }) =>
    fields.filter((field) => !isWritableField(field)).map((field) => `${place} ${field}`),
  );
  expect(unknown).toEqual([]);
});

test('the words of a line are constants of the code: nothing is written into them', () => {
  expect(lines.filter(({ hasPlainWords }) => !hasPlainWords).map(({ place }) => place)).toEqual([]);
});
