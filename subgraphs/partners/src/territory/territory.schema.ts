import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { Tenant } from '@mitoyen/tenants';
import { builder } from '../builder.ts';

const Commune = builder.objectRef<Tenant['communes'][number]>('Commune').implement({
  description: 'A commune of the territory (INSEE, code officiel géographique).',
  directives: { shareable: true },
  fields: (t) => ({
    code: t.exposeString('code', { description: 'INSEE code.' }),
    name: t.exposeString('name'),
    postcodes: t.exposeStringList('postcodes'),
    population: t.exposeInt('population'),
  }),
});

const Territory = builder.objectRef<Tenant>('Territory').implement({
  description: 'The collectivité whose site this is.',
  fields: (t) => ({
    id: t.id({ resolve: ({ slug }) => toGlobalId('Territory', slug) }),
    slug: t.exposeString('slug'),
    name: t.exposeString('name'),
    siren: t.exposeString('siren'),
    communes: t.field({ type: [Commune], resolve: ({ communes }) => communes }),
    modules: t.exposeStringList('modules', { description: 'What the territory has switched on.' }),
  }),
});

builder.asEntity(Territory, {
  key: builder.selection<{ slug: string }>('slug'),
  // Another territory is as unknown as one that does not exist. A copy, because federation writes the type's name on it.
  resolveReference: ({ slug }, { tenant }) => (slug === tenant.slug ? { ...tenant } : null),
});

builder.queryField('territory', (t) =>
  t.field({ type: Territory, authScopes: { public: true }, resolve: (_root, _args, { tenant }) => tenant }),
);
