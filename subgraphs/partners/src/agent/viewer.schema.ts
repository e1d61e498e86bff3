import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { builder } from '../builder.ts';
import { grantableRoles } from '../roles/roles.ts';
import { postOf } from './agent.command.ts';
import { AgentType, RoleType } from './agent.schema.ts';

const ViewerKindEnum = builder.enumType('ViewerKind', {
  values: {
    ANONYMOUS: { value: 'anonymous' },
    AGENT: { value: 'agent' },
    INTEGRATOR: { value: 'integrator' },
    OPERATOR: { value: 'operator' },
    SYSTEM: { value: 'system' },
  } as const satisfies Record<string, { value: Viewer['kind'] }>,
});

export const ViewerType = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Who is asking.',
  fields: (t) => ({
    kind: t.field({
      type: ViewerKindEnum,
      description: 'INTEGRATOR: a program with an API key. OPERATOR: somebody of the platform, let in for a while.',
      resolve: ({ kind }) => kind,
    }),
    agent: t.field({
      type: AgentType,
      nullable: true,
      description: 'Null: no agent is signed in.',
      resolve: (viewer) => (viewer.kind === 'agent' ? viewer.agentId : null),
    }),
    permissions: t.stringList({ resolve: (viewer) => ('permissions' in viewer ? viewer.permissions : []) }),
    grantableRoles: t.field({
      type: [RoleType],
      description: 'The roles the viewer may give in a partner; left out: in the collectivité itself.',
      args: { partnerId: t.arg.id() },
      resolve: (viewer, { partnerId }) => {
        const post = postOf(viewer);
        const place = partnerId ? fromGlobalId('Partner', partnerId) : null;
        return post && place !== undefined ? grantableRoles(post, place) : [];
      },
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({ type: ViewerType, authScopes: { public: true }, resolve: (_root, _args, { viewer }) => viewer }),
);
