import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  print,
  validate,
} from 'graphql';
import { type Dice, diceOf } from './chance.fixtures.ts';
import { aGlobalId, ENTITIES_OF_A_TYPE } from './random-subgraphs.fixtures.ts';

export interface RandomOperation {
  readonly source: string;
  readonly variables: Record<string, unknown>;
}

/** What `@skip` and `@include` may say: anything, nothing that is literally never met, or they are not used. */
export type Conditions = 'any' | 'some time' | 'none';

const MAX_DEPTH = 7;

/**
 * A valid operation that a seed decides: aliases, named and inline fragments on types that fit, `__typename`, `@skip` and `@include`, arguments as literals and
 * as variables, fields asked for twice. `size`: about how many fields.
 */
export function aRandomOperation(
  schema: GraphQLSchema,
  kind: 'query' | 'mutation' | 'subscription',
  seed: number,
  size: number,
  conditions: Conditions = 'any',
): RandomOperation {
  for (let attempt = 0; ; attempt++) {
    const operation = generate(schema, kind, diceOf(seed * 1_000 + attempt), size, conditions);
    // Two fields of one response name that do not merge: the generator does not look across fragments.
    if (validate(schema, parse(operation.source)).length === 0) return operation;
    if (attempt > 200) throw new Error(`no valid operation: ${operation.source}`);
  }
}

function generate(
  schema: GraphQLSchema,
  kind: 'query' | 'mutation' | 'subscription',
  dice: Dice,
  size: number,
  conditions: Conditions,
): RandomOperation {
  const root = schema.getRootType(kind as never);
  if (!root) throw new Error(`no ${kind}`);
  const writer = new OperationWriter(schema, dice, size, conditions);
  const selections = writer.rootSelections(root, kind);
  const declared = writer.declarations.length === 0 ? '' : `(${writer.declarations.join(', ')})`;
  const source = [`${kind} Random${declared} ${selections}`, ...writer.fragments.values()].join('\n');
  return { source: print(parse(source)), variables: writer.variables };
}

class OperationWriter {
  readonly declarations: string[] = [];
  readonly variables: Record<string, unknown> = {};
  readonly fragments = new Map<string, string>();
  readonly #schema: GraphQLSchema;
  readonly #dice: Dice;
  #left: number;

  constructor(
    schema: GraphQLSchema,
    dice: Dice,
    size: number,
    private readonly conditions: Conditions,
  ) {
    this.#schema = schema;
    this.#dice = dice;
    this.#left = size;
  }

  rootSelections(root: GraphQLCompositeType, kind: string): string {
    if (kind !== 'subscription') return this.#selections(root, 0);
    const field = this.#dice.pick(this.#fieldsOf(root));
    return `{ ${this.#field(root, field, 0, '')} }`;
  }

  #fieldsOf(type: GraphQLCompositeType): GraphQLField<unknown, unknown>[] {
    return isUnionType(type) ? [] : Object.values(type.getFields());
  }

  #selections(type: GraphQLCompositeType, depth: number, declared = type): string {
    const dice = this.#dice;
    const fields = this.#fieldsOf(type);
    const leaves = fields.filter((it) => !isCompositeType(getNamedType(it.type)));
    const count = 1 + dice.below(depth === 0 ? 4 : 5);
    const lines: string[] = [];
    for (let index = 0; index < count; index++) {
      if (depth === 0 && index > 0 && this.#left <= 0) break;
      if (isAbstractType(type) ? dice.chance(0.7) : dice.chance(0.12)) {
        const fragment = this.#fragment(type, depth, declared);
        if (fragment !== undefined) lines.push(fragment);
      }
      const isDeep = depth >= MAX_DEPTH || this.#left <= 0;
      const candidates = isDeep ? leaves : this.#worthAsking(fields, depth);
      if (dice.chance(0.12) || candidates.length === 0) {
        lines.push(`${dice.pick(['', '', 'kind: ', 'constructor: '])}__typename${this.#condition()}`);
      } else lines.push(this.#field(type, dice.pick(candidates), depth, this.#condition()));
    }
    if (depth === 0 && type === this.#schema.getQueryType() && dice.chance(0.03))
      lines.push('__type(name: "Address") { name ...@include(if: true) { kind } fields { name } }');
    return `{ ${lines.join(' ')} }`;
  }

  /** Objects rather than leaves, and at the root what may be null: one fault there must not empty every answer. */
  #worthAsking(fields: GraphQLField<unknown, unknown>[], depth: number): GraphQLField<unknown, unknown>[] {
    const isWorth = (it: GraphQLField<unknown, unknown>) =>
      isCompositeType(getNamedType(it.type)) && (depth > 0 || !isNonNullType(it.type));
    const worth = fields.filter(isWorth);
    const entities = worth.filter((it) => this.#isEntity(getNamedType(it.type).name));
    if (entities.length > 0 && this.#dice.chance(0.5)) return entities;
    return worth.length > 0 && this.#dice.chance(0.5) ? worth : fields;
  }

  #isEntity(name: string): boolean {
    const type = this.#schema.getType(name);
    return isObjectType(type) && type.getInterfaces().length > 0;
  }

  #fragment(type: GraphQLCompositeType, depth: number, declared: GraphQLCompositeType): string | undefined {
    const dice = this.#dice;
    // Around an object, a fragment on its type inside a fragment on its interface: see the test of its own.
    const isWidened = isObjectType(declared) && isAbstractType(type);
    const target = isWidened || dice.chance(0.25) ? type : dice.pick(this.#overlapping(type));
    if (depth > MAX_DEPTH + 1) return undefined;
    if (dice.chance(0.3)) return `...${this.#named(target, depth, declared)}${this.#condition()}`;
    const condition = target === type && dice.chance(0.3) ? '' : ` on ${target.name}`;
    return `...${condition}${this.#condition()} ${this.#selections(target, depth + 1, declared)}`;
  }

  #named(type: GraphQLCompositeType, depth: number, declared: GraphQLCompositeType): string {
    const prefix = `${type.name}_in_${declared.name}_`;
    const known = [...this.fragments.keys()].filter((name) => name.startsWith(prefix));
    if (known.length > 0 && this.#dice.chance(0.5)) return this.#dice.pick(known);
    const name = `${prefix}${this.#dice.below(1_000_000)}`;
    const selections = this.#selections(type, depth + 1, declared);
    this.fragments.set(name, `fragment ${name} on ${type.name} ${selections}`);
    return name;
  }

  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType[] {
    if (isAbstractType(type)) return [...this.#schema.getPossibleTypes(type)];
    return isObjectType(type) ? [type, ...type.getInterfaces()] : [type];
  }

  #field(
    parent: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    depth: number,
    condition: string,
  ): string {
    this.#left -= 1;
    const given = field.args.flatMap((argument) => {
      if (!isNonNullType(argument.type) && !this.#dice.chance(0.35)) return [];
      const value = this.#argument(argument);
      return value === undefined ? [] : `${argument.name}: ${value}`;
    });
    const args = given.length === 0 ? '' : `(${given.join(', ')})`;
    // Fields with arguments have a response name of their own, or they would seldom merge.
    const alias =
      args !== '' || this.#dice.chance(0.15)
        ? `${this.#dice.pick(['', '', `${parent.name}_`])}${field.name}_${this.#dice.below(args === '' ? 2 : 1_000_000)}: `
        : this.#dice.chance(0.01)
          ? `__proto__: `
          : '';
    const type = getNamedType(field.type);
    const selections = isCompositeType(type) ? ` ${this.#selections(type, depth + 1)}` : '';
    return `${alias}${field.name}${args}${condition}${selections}`;
  }

  #condition(): string {
    const dice = this.#dice;
    if (this.conditions === 'none' || !dice.chance(0.1)) return '';
    const directive = dice.pick(['skip', 'include']);
    const isAsked = this.conditions === 'some time' || dice.chance(0.5);
    if (dice.chance(0.2)) return ` @${directive}(if: ${isAsked === (directive === 'include')})`;
    const name = `b${dice.below(3)}`;
    if (!this.declarations.some((it) => it.startsWith(`$${name}:`))) {
      const hasDefault = dice.chance(0.4);
      this.declarations.push(`$${name}: Boolean!${hasDefault ? ` = ${dice.chance(0.5)}` : ''}`);
      if (!hasDefault || dice.chance(0.5)) this.variables[name] = dice.chance(0.5);
    }
    return ` @${directive}(if: $${name})`;
  }

  #argument({ name, type }: GraphQLArgument): string | undefined {
    const dice = this.#dice;
    if (!dice.chance(0.4)) return literal(this.#value(type, name));
    const variable = `v${this.declarations.length}`;
    const isRequired = isNonNullType(type);
    const hasDefault = dice.chance(0.2);
    this.declarations.push(`$${variable}: ${type}${hasDefault ? ` = ${literal(this.#value(type, name))}` : ''}`);
    if ((isRequired && !hasDefault) || dice.chance(0.7)) {
      this.variables[variable] = !isRequired && dice.chance(0.1) ? null : plain(this.#value(type, name));
    }
    return `$${variable}`;
  }

  #value(type: GraphQLInputType, name: string): unknown {
    const dice = this.#dice;
    if (isNonNullType(type)) return this.#value(type.ofType, name);
    if (isListType(type)) return Array.from({ length: dice.below(3) }, () => this.#value(type.ofType, name));
    if (isEnumType(type)) return new EnumValue(dice.pick(type.getValues()).name);
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((it) => isNonNullType(it.type) || dice.chance(0.4));
      return Object.fromEntries(fields.map((it) => [it.name, this.#value(it.type, it.name)]));
    }
    switch (type.name) {
      case 'Int':
        return dice.below(10);
      case 'Float':
        return dice.below(100) / 8;
      case 'Boolean':
        return dice.chance(0.5);
      case 'ID':
        return this.#anId();
      default:
        return dice.pick(['', 'a', 'é "quoted" \\ \u2028', `text ${dice.below(5)}`]);
    }
  }

  #anId(): string {
    const owners = Object.values(this.#schema.getTypeMap()).filter(
      (it) => isObjectType(it) && it.getInterfaces().some(({ name }) => name === 'Node'),
    );
    return this.#dice.chance(0.1)
      ? 'no id'
      : aGlobalId(this.#dice.pick(owners).name, this.#dice.below(ENTITIES_OF_A_TYPE));
  }
}

class EnumValue {
  constructor(readonly name: string) {}
}

function literal(value: unknown): string {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, it]) => `${name}: ${literal(it)}`)
    .join(', ')} }`;
}

function plain(value: unknown): unknown {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, plain(it)]));
}
