import type { Logger } from '@mitoyen/kit/log.ts';
import type { Tenant } from '@mitoyen/tenants';
import '@remix-run/node';
import type { FileTransport, GraphTransport } from '../server/graph-transport.ts';
import type { VideoServers } from '../server/video-servers.ts';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext {
    readonly tenant: Tenant;
    /** Scheme and host of this site as the visitor's browser writes it. */
    readonly origin: string;
    readonly isSecure: boolean;
    readonly hasIdentityProvider: boolean;
    readonly video: VideoServers;
    readonly nonce: string;
    readonly requestId: string;
    readonly log: Logger;
    readonly askGraph: GraphTransport;
    readonly sendFile: FileTransport;
  }
}
