export const MAIL_MODES = ['IMMEDIATE', 'DAILY', 'NONE'] as const;
/** When a mail tells an agent: at once, in the digest of the next morning, or never. */
export type MailMode = (typeof MAIL_MODES)[number];

interface KindTerms {
  /** Who is told: every agent of the partner concerned, the territory, or those who follow the file. */
  readonly audience: 'PARTNER' | 'TERRITORY' | 'SUBSCRIBERS';
  /** Where it differs from what the agent chose for all. */
  readonly usual?: MailMode;
}

/** Everything that agents are told of, and whom it is for. */
export const NOTIFICATION_KINDS = {
  NEW_AFFECTATION: { audience: 'PARTNER' },
  // Somebody may be hurt before the next morning.
  DANGER_AFFECTATION: { audience: 'PARTNER', usual: 'IMMEDIATE' },
  AFFECTATION_REMINDER: { audience: 'PARTNER' },
  FILE_TO_DECIDE: { audience: 'TERRITORY' },
  AFFECTATION_ANSWERED: { audience: 'SUBSCRIBERS' },
  NEW_SUIVI: { audience: 'SUBSCRIBERS' },
  DECLARANT_MESSAGE: { audience: 'SUBSCRIBERS' },
  FILE_ENDED: { audience: 'SUBSCRIBERS' },
  SILENT_FILE: { audience: 'SUBSCRIBERS' },
  VISIT_CHANGED: { audience: 'SUBSCRIBERS' },
  VISIT_ANSWERED: { audience: 'SUBSCRIBERS' },
  VISIT_SOON: { audience: 'SUBSCRIBERS' },
  VISIT_TO_CONCLUDE: { audience: 'SUBSCRIBERS' },
  VISIT_TO_PLAN: { audience: 'PARTNER' },
} as const satisfies Record<string, KindTerms>;
export type NotificationKind = keyof typeof NOTIFICATION_KINDS;
export const KINDS = Object.keys(NOTIFICATION_KINDS) as readonly NotificationKind[];

export function isKind(text: string): text is NotificationKind {
  return Object.hasOwn(NOTIFICATION_KINDS, text);
}

/** What an agent chose: for all, for some kinds, and whether the report of Monday comes. */
export interface Preference {
  readonly mode: MailMode;
  readonly kinds: Readonly<Partial<Record<NotificationKind, MailMode>>>;
  readonly weekly: boolean;
}

/** What an agent gets who has chosen nothing: one mail a day at most. */
export const USUAL_PREFERENCE: Preference = { mode: 'DAILY', kinds: {}, weekly: true };

/** How a mail tells this agent of this kind: as she chose for it, else never if she chose so, else as is usual for it. */
export function modeFor(preference: Preference, kind: NotificationKind): MailMode {
  const chosen = preference.kinds[kind];
  if (chosen) return chosen;
  if (preference.mode === 'NONE') return 'NONE';
  const terms: KindTerms = NOTIFICATION_KINDS[kind];
  return terms.usual ?? preference.mode;
}

/** Of the agents of a partner, who is mailed at once; `fallback`: nobody there wants any mail, the partner's own address gets it. */
export function mailedAtOnce(
  agents: readonly { readonly id: string; readonly preference: Preference }[],
  kind: NotificationKind,
): { readonly agentIds: readonly string[]; readonly fallback: boolean } {
  const modes = agents.map(({ id, preference }) => ({ id, mode: modeFor(preference, kind) }));
  return {
    agentIds: modes.filter(({ mode }) => mode === 'IMMEDIATE').map(({ id }) => id),
    fallback: modes.every(({ mode }) => mode === 'NONE'),
  };
}
