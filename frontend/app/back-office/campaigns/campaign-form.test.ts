import { expect, it } from 'vitest';
import { readCampaignForm } from './campaign-form.ts';

const formOf = (fields: Readonly<Record<string, string>>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

it('reads numbers as people write them, and lets the graph refuse what is none', () => {
  expect(readCampaignForm(formOf({ reached: '4 000', cost: '2\u202f400' }))).toMatchObject({
    reached: 4000,
    cost: 2400,
  });
  expect(readCampaignForm(formOf({ reached: '', cost: 'beaucoup' }))).toMatchObject({ reached: null, cost: -1 });
});

it('takes a channel of the list only', () => {
  expect(readCampaignForm(formOf({ channel: 'POSTER' })).channel).toBe('POSTER');
  expect(readCampaignForm(formOf({ channel: 'FAX' })).channel).toBe('OTHER');
});
