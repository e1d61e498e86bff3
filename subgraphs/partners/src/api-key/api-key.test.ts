import { PERMISSIONS, type Permission } from '@mitoyen/kit/viewer.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permissionsOf, ROLES } from '../roles/roles.ts';
import { isLive, isWorthNoting, keyExpiry, mayCarry, permissionsToday } from './api-key.ts';
import { looksLikeKey, newKey } from './key-text.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const CCAS = '019aa000-0000-7000-8000-00000000c0a5';
const permission = fc.constantFrom(...PERMISSIONS);

describe('the text of a key', () => {
  it('has a prefix that scanners know, a label without secret, and 256 bits', () => {
    const { key, label } = newKey();
    expect(key).toMatch(/^mit_[0-9a-f]{10}_[\w-]{43}$/);
    expect(key.startsWith(`${label}_`)).toBe(true);
    expect(looksLikeKey(key)).toBe(true);
    expect(new Set(Array.from({ length: 100 }, () => newKey().key)).size).toBe(100);
  });

  it.each(['', 'mit_', 'mit_0123456789', `mit_0123456789_${'a'.repeat(42)}`, `key_0123456789_${'a'.repeat(43)}`])(
    'is not %j',
    (text) => {
      expect(looksLikeKey(text)).toBe(false);
    },
  );
});

describe('the life of a key', () => {
  it('ends with its date or its revocation', () => {
    const key = { expiresAt: keyExpiry(1, NOW), revokedAt: null };
    expect(isLive(key, later(24 * 3_600_000 - 1))).toBe(true);
    expect(isLive(key, later(24 * 3_600_000))).toBe(false);
    expect(isLive({ ...key, revokedAt: NOW }, NOW)).toBe(false);
  });

  it('is noted at its first use, then once a minute', () => {
    expect(isWorthNoting({ lastUsedAt: null }, NOW)).toBe(true);
    expect(isWorthNoting({ lastUsedAt: NOW }, later(59_999))).toBe(false);
    expect(isWorthNoting({ lastUsedAt: NOW }, later(60_000))).toBe(true);
  });
});

describe('what a key may carry', () => {
  it('is what its maker may, but neither people nor keys', () => {
    const all = mayCarry(PERMISSIONS, null);
    expect(all).toContain('graph.introspect');
    expect(all).toContain('owner.read');
    expect(all).not.toContain('agent.manage');
    expect(all).not.toContain('key.manage');
    expect(mayCarry(['signalement.list'], null)).toEqual(['signalement.list']);
  });

  it('is, for a partner, never what the territory alone may', () => {
    const carried = mayCarry(PERMISSIONS, CCAS);
    expect(carried).toContain('signalement.list');
    expect(carried).toContain('graph.introspect');
    for (const its of ['signalement.listAll', 'vacancy.read', 'owner.read', 'audit.read'] as const)
      expect(carried).not.toContain(its);
  });

  it('is never more than its maker holds, whatever was asked and whoever made it', () => {
    fc.assert(
      fc.property(
        fc.array(permission),
        fc.option(fc.constant(CCAS)),
        fc.constantFrom(...ROLES),
        fc.boolean(),
        (permissions: Permission[], partnerId, role, isActive) => {
          const today = permissionsToday({ permissions, partnerId }, { role, isActive });
          for (const one of today) {
            expect(permissions).toContain(one);
            expect(permissionsOf(role)).toContain(one);
            expect(isActive).toBe(true);
          }
        },
      ),
    );
  });
});

describe('what a key may today', () => {
  const key = { permissions: ['signalement.list', 'owner.read'] as const, partnerId: null };

  it('is all of it while whoever made it makes keys, or when it was made by command', () => {
    expect(permissionsToday(key, { role: 'territory_admin', isActive: true })).toEqual(key.permissions);
    expect(permissionsToday(key, null)).toEqual(key.permissions);
  });

  it('security rule 21: is nothing once whoever made it has left or makes no keys any more', () => {
    expect(permissionsToday(key, { role: 'territory_admin', isActive: false })).toEqual([]);
    expect(permissionsToday(key, { role: 'territory_agent', isActive: true })).toEqual([]);
  });
});
