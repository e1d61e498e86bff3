import { oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';
import { builder } from '../builder.ts';
import { Competence, PartnerType } from './partner.schema.ts';
import { listPartnersCovering } from './partner.store.ts';
import { covers, type Partner } from './partner.ts';

/** Those whose communes hold the one asked for, whatever their areas: one query for all the addresses of a request. */
const partnersOf = oncePerRequest(
  (context) =>
    new DataLoader<string, Partner[]>(async (citycodes) => {
      const partners = await listPartnersCovering(context.db, citycodes);
      return citycodes.map((citycode) =>
        partners.filter(({ communes }) => communes.length === 0 || communes.includes(citycode)),
      );
    }),
);

builder.externalRef('Address', builder.selection<{ banId: string }>('banId')).implement({
  externalFields: (t) => ({ banId: t.id(), citycode: t.string(), lon: t.float(), lat: t.float() }),
  fields: (t) => ({
    competentPartners: t.field({
      type: [PartnerType],
      description: 'The active partners whose perimeter holds the address; none when it is outside of the territory.',
      requires: builder.selection<{ citycode: string; lon: number; lat: number }>('citycode lon lat'),
      args: { competence: t.arg({ type: Competence }) },
      resolve: async ({ citycode, lon, lat }, { competence }, context) => {
        if (!context.tenant.communes.some(({ code }) => code === citycode)) return [];
        const around = await partnersOf(context).load(citycode);
        const partners = around.filter((partner) => covers(partner, citycode, [lon, lat]));
        return competence ? partners.filter(({ competences }) => competences.includes(competence)) : partners;
      },
    }),
  }),
});
