const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The type name in front of a global id (base64url of `Type:uuid`), or undefined when it is not one. */
export function typeOfGlobalId(id: string): string | undefined {
  if (!/^[\w-]{1,200}$/.test(id)) return undefined;
  const [type, key, ...rest] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (type === undefined || key === undefined || rest.length > 0 || !UUID.test(key)) return undefined;
  // Several spellings decode to the same bytes: only the canonical one is an id, so that caches never see two.
  return Buffer.from(`${type}:${key}`).toString('base64url') === id ? type : undefined;
}
