/** Subgraph name → base address (`http://127.0.0.1:4001`), without the `/graphql` path. */
export type SubgraphAddresses = Readonly<Record<string, URL>>;

/**
 * Reads the address of each subgraph from `<NAME>_URL`, so that a new subgraph needs no line of code here.
 * Throws one error that names every variable that is missing or is not an http address.
 */
export function readSubgraphAddresses(
  names: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SubgraphAddresses {
  const addresses: Record<string, URL> = {};
  const problems: string[] = [];
  for (const name of names) {
    const variable = `${name.toUpperCase().replaceAll('-', '_')}_URL`;
    const value = environment[variable];
    if (!value) problems.push(`${variable}: missing`);
    else if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
      problems.push(`${variable}: not an http address`);
    else addresses[name] = new URL(value);
  }
  if (problems.length > 0) throw new Error(`environment: ${problems.join('; ')}`);
  return addresses;
}
