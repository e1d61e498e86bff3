import type { LiveLimits } from './live-limits.ts';

type QuotaLimits = Pick<
  LiveLimits,
  'maxSockets' | 'maxSocketsPerTenant' | 'maxSocketsPerViewer' | 'maxSocketsPerAddress'
>;

/** Why a connection is refused: all places are taken (503), or those of whoever asks (429). */
export type QuotaRefusal = 503 | 429;

/** A connection that was let in. */
export interface Admission {
  /** Counts it among those of a viewer, once it is known who that is (undefined: nobody is counted). False when they have too many. */
  claimFor(viewer: string | undefined): boolean;
  /** Gives the place back. Once is enough. */
  release(): void;
}

/** How many connections there are, sockets and streams together. */
export interface SocketQuota {
  /** `address`: of the client, undefined when it is not known. */
  enter(tenant: string, address: string | undefined): Admission | QuotaRefusal;
  readonly size: number;
}

/** Opens the count of connections of this process. */
export function openSocketQuota(limits: QuotaLimits): SocketQuota {
  const counts = new Map<string, number>();
  let size = 0;
  const take = (name: string, most: number): boolean => {
    const count = counts.get(name) ?? 0;
    if (count >= most) return false;
    counts.set(name, count + 1);
    return true;
  };
  const give = (name: string) => {
    const count = (counts.get(name) ?? 0) - 1;
    if (count > 0) counts.set(name, count);
    else counts.delete(name);
  };
  return {
    enter(tenant, address) {
      if (size >= limits.maxSockets) return 503;
      const byTenant = `tenant ${tenant}`;
      if (!take(byTenant, limits.maxSocketsPerTenant)) return 503;
      const byAddress = address === undefined ? undefined : `address ${address}`;
      if (byAddress !== undefined && !take(byAddress, limits.maxSocketsPerAddress)) {
        give(byTenant);
        return 429;
      }
      size += 1;
      let byViewer: string | undefined;
      let isHeld = true;
      return {
        claimFor(viewer) {
          if (viewer === undefined) return true;
          const name = `viewer ${tenant} ${viewer}`;
          if (!isHeld || name === byViewer) return isHeld;
          if (!take(name, limits.maxSocketsPerViewer)) return false;
          if (byViewer !== undefined) give(byViewer);
          byViewer = name;
          return true;
        },
        release() {
          if (!isHeld) return;
          isHeld = false;
          size -= 1;
          for (const name of [byTenant, byAddress, byViewer]) if (name !== undefined) give(name);
        },
      };
    },
    get size() {
      return size;
    },
  };
}
