/**
 * Whether a redirect stays on this host: a path, or an identity provider to which signing in goes.
 * Read as a browser reads it, so that `//elsewhere`, `/\elsewhere` and control characters do not pass.
 */
export function isAllowedLocation(location: string, origin: string, identityOrigins: readonly string[] = []): boolean {
  try {
    const target = new URL(location, origin);
    return target.origin === origin || identityOrigins.includes(target.origin);
  } catch {
    return false;
  }
}
