/** By which door a report is made: anybody's, that of an agent who types for somebody, that of an emergency service. */
export interface ReportWay {
  /** Where its pages are. */
  readonly base: string;
  readonly kind: 'ONLINE' | 'AGENT' | 'EMERGENCY';
  /** The secret of an emergency service's address. */
  readonly secret?: string;
}

export const ONLINE: ReportWay = { base: '/signaler', kind: 'ONLINE' };
export const BY_AGENT: ReportWay = { base: '/agents/signaler', kind: 'AGENT' };

export function bySecret(secret: string): ReportWay {
  return { base: `/secours/${secret}`, kind: 'EMERGENCY', secret };
}
