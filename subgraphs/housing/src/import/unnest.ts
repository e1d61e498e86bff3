/** Column name → PostgreSQL type, in the order of the columns. */
export type Columns<Row> = { readonly [K in keyof Row & string]?: 'text' | 'uuid' | 'int' | 'float8' };

/**
 * Rows as one array per column: `unnest($1::text[], $2::int[]) AS r(name, year)` with its parameters. One statement then
 * takes any number of rows, with as many parameters as columns.
 */
export function unnest<Row>(rows: readonly Row[], columns: Columns<Row>): { source: string; values: unknown[][] } {
  const names = Object.keys(columns) as (keyof Row & string)[];
  const parameters = names.map((name, index) => `$${index + 1}::${columns[name]}[]`);
  return {
    source: `unnest(${parameters.join(', ')}) AS r(${names.map((name) => `"${name}"`).join(', ')})`,
    values: names.map((name) => rows.map((row) => row[name] ?? null)),
  };
}
