import { type GraphQLLeafType, isEnumType } from 'graphql';

/** Whether a JSON value may stand for this leaf. A custom scalar takes anything: its owner has serialised it. */
export type LeafTest = (value: unknown) => boolean;

/** The test of a leaf type, with the same verdicts as `@apollo/gateway`: an enum value that the graph does not know is refused. */
export function leafTest(type: GraphQLLeafType): LeafTest {
  if (isEnumType(type)) {
    const values = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => values.has(value);
  }
  return BUILT_IN[type.name] ?? (() => true);
}

const isInteger: LeafTest = (value) => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e21;

const BUILT_IN: Readonly<Partial<Record<string, LeafTest>>> = {
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  Int: isInteger,
  ID: (value) => typeof value === 'string' || isInteger(value),
};
