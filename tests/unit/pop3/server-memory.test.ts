import { describe, expect, it } from 'vitest';
import { createServerMemory } from '../../../src-main/pop3/server-memory.ts';

const alice = { host: 'pop.example.org', port: 995, userName: 'alice' };

describe('the delay a server asks for between two logins', () => {
  it('passes', () => {
    let now = 1_000;
    const memory = createServerMemory(() => now);
    expect(memory.loginWaitMs(alice)).toBe(0);
    memory.delayLogin(alice, 60_000);
    expect(memory.loginWaitMs(alice)).toBe(60_000);
    now += 59_999;
    expect(memory.loginWaitMs(alice)).toBe(1);
    now += 1;
    expect(memory.loginWaitMs(alice)).toBe(0);
  });

  it('counts from the latest login', () => {
    let now = 0;
    const memory = createServerMemory(() => now);
    memory.delayLogin(alice, 60_000);
    now = 50_000;
    memory.delayLogin(alice, 60_000);
    expect(memory.loginWaitMs(alice)).toBe(60_000);
  });

  it('is one user’s at one server, however its name is written', () => {
    const memory = createServerMemory(() => 0);
    memory.delayLogin(alice, 60_000);
    expect(memory.loginWaitMs({ ...alice, host: 'POP.example.org ' })).toBe(60_000);
    for (const other of [{ userName: 'bob' }, { port: 110 }, { host: 'pop.example.com' }]) {
      expect(memory.loginWaitMs({ ...alice, ...other })).toBe(0);
    }
  });

  it('does not grow when the clock is set back', () => {
    let now = 1_000_000;
    const memory = createServerMemory(() => now);
    memory.delayLogin(alice, 60_000);
    now = 0;
    expect(memory.loginWaitMs(alice)).toBe(60_000);
  });
});
