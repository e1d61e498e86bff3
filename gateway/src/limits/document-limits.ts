import { type DocumentNode, type GraphQLError, Kind, visit } from 'graphql';
import { type OperationShape, shapeOf } from './operation-shape.ts';
import { refusal } from './refusal.ts';

/** What a document may be, whoever sends it. `tokens` bounds what is read, the others what it means. */
export interface DocumentLimits extends OperationShape {
  /** Lexical tokens: given to the parser, which stops there. */
  readonly tokens: number;
}

/** Wide above our own pages (the widest are 8 deep, with 22 fields of one object) and the introspection of a code generator. */
export const DOCUMENT_LIMITS: DocumentLimits = {
  tokens: 4_000,
  selections: 2_000,
  depth: 15,
  breadth: 100,
  aliases: 30,
  directives: 30,
};

const WORDS: Readonly<Record<keyof OperationShape, string>> = {
  selections: 'fields once its fragments are expanded',
  depth: 'levels of fields',
  breadth: 'fields of one object',
  aliases: 'aliases',
  directives: 'directives',
};

/** What is too large in a document, one OPERATION_TOO_COSTLY each. Needs no schema: made to be asked before any validation. */
export function shapeErrors(document: DocumentNode, limits: DocumentLimits = DOCUMENT_LIMITS): GraphQLError[] {
  const shape = shapeOf(document);
  // The keys of WORDS are those of a shape: Object.keys forgets it.
  return (Object.keys(WORDS) as (keyof OperationShape)[])
    .filter((part) => shape[part] > limits[part])
    .map((part) => refusal('OPERATION_TOO_COSTLY', `The operation has more than ${limits[part]} ${WORDS[part]}.`));
}

/** Whether a document asks for the schema itself: `__schema` or `__type`, anywhere. `__typename` is no introspection. */
export function asksForTheSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    [Kind.FIELD]({ name }) {
      if (name.value === '__schema' || name.value === '__type') found = true;
    },
  });
  return found;
}
