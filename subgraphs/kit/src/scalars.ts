import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function invalid(expected: string): GraphQLError {
  return new GraphQLError(`Expected ${expected}.`, { extensions: { code: 'BAD_USER_INPUT' } });
}

function parseInstant(value: unknown): Date {
  const date = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : undefined;
  if (!date || Number.isNaN(date.getTime())) throw invalid('a date and time in ISO 8601 with its zone');
  return date;
}

function parseDay(value: unknown): string {
  if (typeof value !== 'string' || !DAY.test(value) || Number.isNaN(Date.parse(value))) {
    throw invalid('a day as yyyy-mm-dd');
  }
  return value;
}

const textOf = (node: ValueNode) => (node.kind === Kind.STRING ? node.value : undefined);

export const dateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, ISO 8601, in UTC when read.',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(textOf(node)),
});

export const dateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A day, yyyy-mm-dd.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)).slice(0, 10),
  parseValue: parseDay,
  parseLiteral: (node) => parseDay(textOf(node)),
});

export const jsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

export const geoJsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'GeoJSON',
  description: 'A GeoJSON object (RFC 7946): WGS84 degrees, longitude first.',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
