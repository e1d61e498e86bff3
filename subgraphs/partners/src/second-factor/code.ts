import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every application knows it: SHA-1, six digits, thirty seconds. */
const PERIOD_SECONDS = 30;
const DIGITS = 6;
/** A phone's clock may be one step early or late. */
const DRIFT_STEPS = 1;
/** 160 bits, as RFC 4226 asks of a shared secret. */
const SECRET_BYTES = 20;
/** 80 bits: nothing but chance finds one, so that its hash needs no salt. */
const RECOVERY_BYTES = 10;
export const RECOVERY_CODES = 10;

/** A new secret in base 32, as an application takes it. */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address that a QR code shows to the application; `issuer` and `account` are what it will be called there. */
export function enrolmentUri(secret: string, issuer: string, account: string): string {
  return totpOf(secret, issuer, account).toString();
}

/** The time step of a right code, or undefined; steps up to `lastStep` were used and are refused. */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number | null): number | undefined {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token: digits, timestamp, window: DRIFT_STEPS });
  if (delta === null) return undefined;
  const step = Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
  return lastStep !== null && step <= lastStep ? undefined : step;
}

/** The code of that moment. */
export function codeAt(secret: string, at: Date): string {
  return totpOf(secret).generate({ timestamp: at.getTime() });
}

function totpOf(secret: string, issuer = '', label = 'agent'): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: DIGITS, period: PERIOD_SECONDS, secret });
}

/** Codes for the day the phone is lost, to be written down: four groups of four letters and digits. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Secret.fromHex(randomBytes(RECOVERY_BYTES).toString('hex')).base32;
    return (letters.match(/.{4}/g) ?? []).join('-');
  });
}

/** What is kept of a recovery code, however it was typed. */
export function hashRecoveryCode(typed: string): Buffer<ArrayBuffer> {
  const letters = typed.toUpperCase().replace(/[^A-Z2-7]/g, '');
  return Buffer.from(createHash('sha256').update(`recovery\0${letters}`).digest());
}

/** Whether what was typed looks like a recovery code and not like six digits. */
export function looksLikeRecoveryCode(typed: string): boolean {
  return typed.toUpperCase().replace(/[^A-Z2-7]/g, '').length === 16;
}
