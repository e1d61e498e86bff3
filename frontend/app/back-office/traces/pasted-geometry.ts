/** JSON that somebody pasted; undefined when it is none. Whether it is a drawing is for the graph to say. */
export function parsedGeoJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
