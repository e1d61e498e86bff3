import { builder } from '../builder.ts';

export const HeatingType = builder.enumType('HeatingType', {
  description: 'How a building is heated today: one boiler for all, or one in each dwelling.',
  values: ['COLLECTIVE', 'INDIVIDUAL'] as const,
});
