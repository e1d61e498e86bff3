import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskError } from './mask.ts';

const shown = (error: Parameters<typeof maskError>[0], showNames = false) =>
  maskError(error, { requestId: 'r1', showNames }).shown;

describe('an error on its way out', () => {
  test('keeps message, path and code when it is a fault of the client that the gateway found', () => {
    const error = {
      message: 'Syntax Error: Expected Name.',
      locations: [{ line: 1, column: 2 }],
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    };
    expect(shown(error)).toEqual({
      message: 'Syntax Error: Expected Name.',
      extensions: { code: 'GRAPHQL_PARSE_FAILED', requestId: 'r1' },
    });
  });

  test('suggests names in development only', () => {
    const error = {
      message: 'Cannot query field "a" on type "Query". Did you mean "b" or "c"?',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    };
    expect(shown(error).message).toBe('Cannot query field "a" on type "Query".');
    expect(shown(error, true).message).toBe(error.message);
  });

  test('of a subgraph keeps an agreed code and path, with our words', () => {
    const error = {
      message: 'M. Dupont may not',
      path: ['a', 0],
      extensions: { code: 'FORBIDDEN', serviceName: 'partners', stacktrace: ['x'] },
    };
    expect(shown(error)).toEqual({
      message: 'Not allowed.',
      path: ['a', 0],
      extensions: { code: 'FORBIDDEN', requestId: 'r1' },
    });
  });

  test('of a subgraph that claims a validation error is a fault of ours: the gateway planned that operation', () => {
    const error = {
      message: 'Unknown type "Secret"',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', serviceName: 'partners' },
    };
    expect(maskError(error, { requestId: 'r1' })).toEqual({
      shown: { message: 'Internal error.', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r1' } },
      isFault: true,
    });
  });

  test('never carries anything but its words, its path, a known code and the request id', () => {
    const anything = fc.record({
      message: fc.string(),
      path: fc.array(fc.oneof(fc.string(), fc.nat()), { maxLength: 4 }),
      extensions: fc.dictionary(
        fc.oneof(fc.constantFrom('code', 'serviceName', 'stacktrace', 'response'), fc.string()),
        fc.anything(),
      ),
    });
    fc.assert(
      fc.property(anything, (error) => {
        fc.pre(
          error.extensions.code === undefined ||
            typeof error.extensions.code !== 'string' ||
            !/^[A-Z_]+$/.test(error.extensions.code),
        );
        const result = shown(error);
        expect(result.message).toBe('Internal error.');
        expect(result.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'r1' });
        expect(Object.keys(result).every((key) => ['message', 'path', 'extensions'].includes(key))).toBe(true);
      }),
    );
  });
});
