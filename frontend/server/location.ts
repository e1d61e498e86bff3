/**
 * Whether a redirect stays on this host: a path, or the identity provider to which signing in goes.
 * Read as a browser reads it, so that `//elsewhere`, `/\elsewhere` and control characters do not pass.
 */
export function isAllowedLocation(location: string, origin: string, identityOrigin?: string): boolean {
  try {
    const target = new URL(location, origin);
    return target.origin === origin || (identityOrigin !== undefined && target.origin === identityOrigin);
  } catch {
    return false;
  }
}
