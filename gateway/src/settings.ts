import { fileURLToPath } from 'node:url';
import type { Logger } from '@mitoyen/kit/log.ts';
import type { PublicAddress, TenantRegistry } from '@mitoyen/tenants';
import type { PassThrough } from './files/pass-through.ts';
import type { ProtectionSettings } from './limits/protection.ts';
import type { VisitorWriteRules } from './limits/visitor-writes.ts';
import type { LiveLimits } from './live/live-limits.ts';
import type { UpstreamTimes } from './live/upstream.ts';
import type { SubgraphAddresses } from './subgraphs/subgraph-addresses.ts';

/** Everything that differs from one gateway to another. What is left out has the default of its own folder. */
export interface GatewaySettings {
  /** 0: any free port. Always on 127.0.0.1. */
  readonly port: number;
  readonly supergraphFile: string;
  readonly addresses: SubgraphAddresses;
  readonly tenants: TenantRegistry;
  readonly publicAddress: PublicAddress;
  readonly secret: string;
  readonly log: Logger;
  /** The subgraph that knows sessions. */
  readonly sessionSubgraph: string;
  readonly passThrough: readonly PassThrough[];
  /** Introspection, and names in the messages of validation errors. */
  readonly development?: boolean;
  /** Known documents, budgets and shares of what runs. */
  readonly protection?: ProtectionSettings;
  readonly live?: Partial<LiveLimits>;
  readonly upstreamTimes?: UpstreamTimes;
  /** How long a session is remembered. Milliseconds, 15 s by default. */
  readonly sessionMemoryMs?: number;
  /** The whole time given to one fetch of a query plan. Milliseconds. */
  readonly fetchDeadlineMs?: number;
}

/** The committed supergraph. */
export const SUPERGRAPH_FILE = fileURLToPath(new URL('../supergraph.graphql', import.meta.url));

/** Which subgraph owns what is not in the graph: configuration, for the gateway knows none of them by itself. */
export const PLATFORM_ROUTES: Pick<GatewaySettings, 'sessionSubgraph' | 'passThrough'> = {
  sessionSubgraph: 'partners',
  passThrough: [
    { prefix: '/files', subgraph: 'signalements', maxBodyBytes: 25 * 1024 * 1024, idleMs: 30_000 },
    // Documents and pictures of files, readings of sensors, exports and letters on the way back.
    { prefix: '/signalements', subgraph: 'signalements', maxBodyBytes: 40 * 1024 * 1024, idleMs: 60_000 },
    // Lists of addresses up to 50 MB, contributed files up to 250 MB together; tiles, exports and letters on the way back.
    { prefix: '/networks', subgraph: 'networks', maxBodyBytes: 260 * 1024 * 1024, idleMs: 60_000 },
  ],
};

/** What somebody without an account may write, and about whom or what: configuration too. Units are those of `budgetPolicies`. */
export const VISITOR_WRITES: VisitorWriteRules = {
  usualUnits: 5,
  byField: {
    depositSignalement: { units: 10, target: 'input.contact.email' },
    saveSignalementDraft: { units: 1 },
    removeDraftDocument: { units: 1 },
    // A mail to whatever address was typed: never a way to flood somebody.
    mailDraftLink: { units: 10, target: 'email' },
    depositFromEmergencyService: { units: 5, target: 'token' },
    writeFromFollowUp: { units: 5, target: 'token' },
    // Each is a mail to whom the file belongs: asked for about somebody, it must not flood her.
    askForFollowUpLink: { units: 10, target: 'known' },
    replaceFollowUpLink: { units: 10, target: 'token' },
    closeFollowUpLinks: { units: 5, target: 'token' },
    correctFollowUpDetails: { units: 5, target: 'token' },
    correctFollowUpAnswers: { units: 3, target: 'token' },
    addFollowUpDocuments: { units: 2, target: 'token' },
    deleteFollowUpDocument: { units: 1, target: 'token' },
    startFranceConnect: { units: 2 },
    finishFranceConnect: { units: 2 },
    openFranceConnectFile: { units: 5, target: 'id' },
    detachFranceConnect: { units: 5, target: 'token' },
    endFranceConnect: { units: 1 },
    inviteHelper: { units: 10, target: 'token' },
    removeHelper: { units: 2, target: 'token' },
    answerHelperInvitation: { units: 5, target: 'token' },
    askToStop: { units: 5, target: 'token' },
    carryOn: { units: 5, target: 'token' },
    confirmVisitByLink: { units: 2, target: 'token' },
    askAnotherVisitDate: { units: 5, target: 'token' },
    // A handful for each call, and as many again each time the connection is lost.
    sendVisitSignal: { units: 1, target: 'token' },
    giveSatisfaction: { units: 5, target: 'token' },
    openByLandlordCode: { units: 10, target: 'reference' },
    answerAsLandlord: { units: 5, target: 'token' },
    declareWorksAsLandlord: { units: 5, target: 'token' },
    writeAsLandlord: { units: 5, target: 'token' },
    decideInjunction: { units: 5, target: 'token' },
    registerDwelling: { units: 10, target: 'email' },
    requestLandlordLink: { units: 10, target: 'email' },
    closeLandlordLinks: { units: 5, target: 'token' },
    registerNextDwelling: { units: 5, target: 'token' },
    // One page of the état after the other.
    saveDwellingAnswers: { units: 1, target: 'token' },
    signDwellingStatement: { units: 5, target: 'token' },
    addDwellingProofs: { units: 2, target: 'token' },
    addDwellingWork: { units: 2, target: 'token' },
    correctDwellingWork: { units: 2, target: 'token' },
    requestLabel: { units: 5, target: 'token' },
    depositRentalPermit: { units: 10, target: 'input.applicant.email' },
    addRentalPermitPieces: { units: 5, target: 'token' },
    withdrawRentalPermit: { units: 5, target: 'token' },
    declareRentalPermitLet: { units: 5, target: 'token' },
    transferRentalPermit: { units: 10, target: 'token' },
    depositConnectionRequest: { units: 10, target: 'input.email' },
    writeFromRequestLink: { units: 5, target: 'token' },
    answerReminder: { units: 2, target: 'token' },
    withdrawConnectionRequest: { units: 5, target: 'token' },
    depositDerogation: { units: 10, target: 'input.applicant.email' },
    addDerogationPieces: { units: 5, target: 'token' },
    withdrawDerogation: { units: 5, target: 'token' },
    proposeAmbassador: { units: 10, target: 'input.email' },
    withdrawAmbassador: { units: 5, target: 'token' },
    // Each question is a mail to somebody who agreed to be asked, not to be flooded.
    askAmbassador: { units: 10, target: 'id' },
    answerAmbassadorExchange: { units: 5, target: 'token' },
    requestAdvice: { units: 10, target: 'input.email' },
    requestAttestation: { units: 10, target: 'banId' },
    requestSignInLink: { units: 10, target: 'email' },
    redeemSignInLink: { units: 2 },
    startOidcSignIn: { units: 2 },
    finishOidcSignIn: { units: 2 },
  },
};
