/** The media types of an answer (GraphQL over HTTP, §6.3): the first says by its status whether the operation could run. */
export const GRAPHQL_RESPONSE = 'application/graphql-response+json; charset=utf-8';
export const PLAIN_JSON = 'application/json; charset=utf-8';
export type AnswerType = typeof GRAPHQL_RESPONSE | typeof PLAIN_JSON;

const TYPES: Readonly<Record<string, AnswerType>> = {
  'application/graphql-response+json': GRAPHQL_RESPONSE,
  'application/json': PLAIN_JSON,
  'application/*': PLAIN_JSON,
  '*/*': PLAIN_JSON,
};

/** The answer's media type for an `Accept` header (RFC 9110, §12.5.1): the best weight, then the first named; undefined: none suits. */
export function answerTypeFor(accept: string | undefined): AnswerType | undefined {
  if (accept === undefined || accept === '*/*') return PLAIN_JSON;
  let best: AnswerType | undefined;
  let bestWeight = 0;
  for (const range of accept.toLowerCase().split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim());
    const type = TYPES[name];
    if (type === undefined) continue;
    let weight = 1;
    let isReadable = true;
    for (const parameter of parameters) {
      if (parameter.startsWith('q=')) weight = Number(parameter.slice(2)) || 0;
      else if (parameter.startsWith('charset=')) isReadable = /^charset="?utf-?8"?$/.test(parameter);
    }
    if (isReadable && weight > bestWeight) {
      best = type;
      bestWeight = weight;
    }
  }
  return best;
}
