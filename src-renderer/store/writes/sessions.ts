// Writes down the sessions that brought or removed letters.
import { store } from '../database.ts';
import type { SessionRow } from '../rows.ts';

export async function recordSession(session: SessionRow): Promise<void> {
  await store().sessions.put(session);
}
