import { createHash } from 'node:crypto';
import type { Delivery } from '../../../src/ports/event-store';

/** n8n keeps the key in a varchar(255). */
const LONGEST = 255;

/**
 * Names one attempt to n8n, which runs a key once: `<workflow>:<node>:<event>:<attempt>`. The key space is the whole instance's,
 * and failed and crashed runs use a key up, so workflow, node and attempt are all part of it.
 */
export function deduplicationKey({ listenerId, event, attempt }: Delivery): string {
	const key = `${listenerId}:${event.id}:${attempt}`;
	return key.length <= LONGEST ? key : `sha256:${createHash('sha256').update(key).digest('hex')}:${attempt}`;
}
