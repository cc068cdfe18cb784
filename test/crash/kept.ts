import type { DomainEvent } from '../../src/domain/event';
import type { Intent } from '../../src/ports/journal';

export const SYSTEM = 'hubSpot:1';
export const NOW = '2026-03-01T12:00:00.000Z';
export const LEASE = '2026-03-01T12:05:00.000Z';
export const LATER = '2026-03-01T12:06:00.000Z';
export const LATER_LEASE = '2026-03-01T12:11:00.000Z';

export const intentOf = (key: string | number): Intent => ({
	system: SYSTEM,
	operation: 'create_invoice',
	key: String(key),
	request: { client: 'c1' },
	jobs: [{ system: SYSTEM, id: `deal-${key}` }],
	clue: `clue ${key}`,
});

export const eventOf = (n: number): DomainEvent => ({
	id: `paid:${SYSTEM}:${n}:1`,
	kind: 'invoice.paid',
	system: SYSTEM,
	subject: String(n),
	at: NOW,
	data: { paymentId: null },
});
