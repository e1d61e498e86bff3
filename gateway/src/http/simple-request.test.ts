import { expect, test } from 'vitest';
import { isSimpleGet } from './simple-request.ts';

test.each([
  ['a link, an image or a script of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page of a neighbouring territory', { 'sec-fetch-site': 'same-site' }],
  ['an address typed by hand', { 'sec-fetch-site': 'none' }],
  ['a browser that says nothing', { accept: 'text/html' }],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
])('a GET of %s is what any page can send', (_what, headers) => {
  expect(isSimpleGet('GET', headers)).toBe(true);
});

test.each([
  ["the host's own pages", { 'sec-fetch-site': 'same-origin' }],
  ['a program that says so', { 'x-mitoyen-csrf': '1' }],
  ['a client of GraphQL', { 'apollo-require-preflight': 'true' }],
  ['a request that announces JSON', { 'content-type': 'application/json; charset=utf-8' }],
])('a GET of %s is not', (_what, headers) => {
  expect(isSimpleGet('GET', headers)).toBe(false);
});

test('a POST is looked at elsewhere', () => {
  expect(isSimpleGet('POST', {})).toBe(false);
});
