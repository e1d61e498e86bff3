import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeOwners, routedSubgraphs } from '../node/node-owners.ts';
import { CompositionFailure, composeSupergraph } from './composition.ts';
import { readSubgraphs } from './subgraph-files.ts';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n';
const partners = {
  name: 'partners',
  sdl: `${LINK} type Query { partners: [Partner!]! } interface Node { id: ID! } type Partner implements Node @key(fields: "id") { id: ID! name: String! }`,
};
const signalements = {
  name: 'signalements',
  sdl: `${LINK} type Query { count: Int! } interface Node { id: ID! }
    type Partner @key(fields: "id") { id: ID! affectations: Int! } type Draft implements Node { id: ID! }`,
};

function problemsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof CompositionFailure) return error.problems;
    throw error;
  }
  return [];
}

describe('composing', () => {
  test('the same subgraphs in any order give the same text', () => {
    expect(composeSupergraph([partners, signalements])).toBe(composeSupergraph([signalements, partners]));
  });

  test('addresses are placeholders, and the node subgraph is the only one that is not routed to', () => {
    const sdl = composeSupergraph([partners, signalements]);
    expect(sdl).toContain('PARTNERS @join__graph(name: "partners", url: "http://partners/graphql")');
    expect(routedSubgraphs(sdl)).toEqual(['partners', 'signalements']);
  });

  test('node knows the entities that implement Node, each with the subgraph that owns it', () => {
    expect(nodeOwners(composeSupergraph([partners, signalements]))).toEqual(new Map([['Partner', ['partners']]]));
  });

  test('without any entity there is no node field', () => {
    expect(composeSupergraph([{ name: 'a', sdl: 'type Query { a: Int }' }])).not.toContain('node(');
  });

  test('a text that is not GraphQL is told with its subgraph and line', () => {
    expect(problemsOf(() => composeSupergraph([{ name: 'a', sdl: 'type Query {\n  a: \n}' }]))).toEqual([
      expect.stringMatching(/^\[a\] schema\.graphql, line 3: Syntax Error/),
    ]);
  });

  test('subgraphs that contradict each other are told with both names', () => {
    const clash = {
      name: 'b',
      sdl: `${LINK} type Query { b: Int } type Partner @key(fields: "id") { id: ID! name: Int! }`,
    };
    const problems = problemsOf(() => composeSupergraph([partners, clash])).join('\n');
    expect(problems).toContain('Partner.name');
    expect(problems).toContain('"partners"');
    expect(problems).toContain('"b"');
  });

  test('a field that no path reaches is refused before it is served', () => {
    const unreachable = {
      name: 'b',
      sdl: `${LINK} type Query { b: Partner } type Partner @key(fields: "id", resolvable: false) { id: ID! }`,
    };
    const orphan = { name: 'c', sdl: `${LINK} type Query { c: Int } type Partner { id: ID! secret: Int }` };
    expect(problemsOf(() => composeSupergraph([unreachable, orphan])).length).toBeGreaterThan(0);
  });
});

describe('reading subgraphs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mitoyen-subgraphs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('a folder without a schema is not a subgraph; one with a schema that was never printed is a mistake', () => {
    mkdirSync(join(folder, 'kit', 'src'), { recursive: true });
    mkdirSync(join(folder, 'partners'));
    writeFileSync(join(folder, 'partners', 'schema.graphql'), partners.sdl);
    expect(readSubgraphs(folder)).toEqual([partners]);
    mkdirSync(join(folder, 'housing', 'src'), { recursive: true });
    writeFileSync(join(folder, 'housing', 'src', 'schema.ts'), '');
    expect(problemsOf(() => readSubgraphs(folder))).toEqual([
      expect.stringContaining('[housing] has a schema but no printed'),
    ]);
  });

  test('an empty folder is told', () => {
    expect(problemsOf(() => readSubgraphs(folder))).toEqual([`no subgraph found under ${folder}`]);
  });
});
