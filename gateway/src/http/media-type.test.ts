import { describe, expect, test } from 'vitest';
import { answerTypeFor, GRAPHQL_RESPONSE, PLAIN_JSON } from './media-type.ts';

describe('the media type of an answer', () => {
  test.each([
    [undefined, PLAIN_JSON],
    ['*/*', PLAIN_JSON],
    ['application/*', PLAIN_JSON],
    ['application/json', PLAIN_JSON],
    ['application/graphql-response+json', GRAPHQL_RESPONSE],
    ['application/graphql-response+json, application/json;q=0.9', GRAPHQL_RESPONSE],
    ['application/json;q=0.9, application/graphql-response+json', GRAPHQL_RESPONSE],
    ['application/json, application/graphql-response+json', PLAIN_JSON],
    ['text/html, */*;q=0.1', PLAIN_JSON],
    ['APPLICATION/GRAPHQL-RESPONSE+JSON ; Charset=UTF-8', GRAPHQL_RESPONSE],
    ['application/graphql-response+json; charset=latin1, application/json', PLAIN_JSON],
  ])('for %s is %s', (accept, expected) => {
    expect(answerTypeFor(accept)).toBe(expected);
  });

  test.each(['text/html', 'application/json;q=0', 'application/json; charset=utf-16', ''])(
    'for %s is none',
    (accept) => {
      expect(answerTypeFor(accept)).toBeUndefined();
    },
  );
});
