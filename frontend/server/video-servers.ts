/** How two browsers of a visit by video find one another. */
export interface VideoServers {
  /** STUN and TURN servers, as browsers name them; none: both must be on networks that reach one another. */
  readonly iceServers: readonly IceServer[];
  /** A video service of one's own, with rooms by name as Jitsi has: used instead of the embedded call. */
  readonly jitsiUrl: string | undefined;
}

export interface IceServer {
  readonly urls: string | readonly string[];
  readonly username?: string | undefined;
  readonly credential?: string | undefined;
}
