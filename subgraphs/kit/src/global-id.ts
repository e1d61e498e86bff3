const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id of an entity in the graph: base64url of `Type:uuid`, opaque to clients. */
export function toGlobalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** The uuid inside a global id of that type; undefined for any other string, so that a foreign id is an unknown id. */
export function fromGlobalId(type: string, globalId: string): string | undefined {
  const [typename, id, ...rest] = Buffer.from(globalId, 'base64url').toString('utf8').split(':');
  if (typename !== type || id === undefined || rest.length > 0 || !UUID.test(id)) return undefined;
  return id;
}
