import { createHash } from 'node:crypto';
import type { Delivery } from '../../../src/ports/event-store';

/** n8n keeps the key in a varchar(255). */
const LONGEST = 255;

/**
 * Names one attempt to n8n, which runs a key once: `<workflow>:<node>:<event>:<attempt>`. The key space is the whole
 * instance's, and failed and crashed runs use a key up, so workflow, node and attempt are all part of it. A batch is
 * named by all that is in it.
 */
export function deduplicationKey(deliveries: readonly Delivery[]): string {
	const keys = deliveries.map(({ listenerId, event, attempt }) => `${listenerId}:${event.id}:${attempt}`);
	const [only] = keys;
	if (keys.length === 1 && only!.length <= LONGEST) return only!;
	return `sha256:${createHash('sha256').update(keys.join('\n')).digest('hex')}:${deliveries[0]?.attempt ?? 0}`;
}
