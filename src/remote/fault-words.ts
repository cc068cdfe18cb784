import type { HttpReply, HttpRequest } from '../ports/http';
import type { Refusal } from '../domain/refusal';
import type { Explain } from './client';
import { redact } from './redact';

/** The refusal of a request that the system looked at: in its own words where the vendor's file can read them. */
export function refusalOf(reply: HttpReply, request: HttpRequest, label: string, explain: Explain): Refusal {
	const refusal = explain(reply, request) ?? byStatus(reply.status, label);
	return { ...refusal, message: redact(refusal.message), fix: redact(refusal.fix) };
}

function byStatus(status: number, label: string): Refusal {
	switch (status) {
		case 401:
			return {
				code: 'credential_refused',
				message: `${label} does not accept the credential.`,
				fix: `Check the credential in n8n; its token may have been revoked or may have expired.`,
			};
		case 403:
			return {
				code: 'scope_missing',
				message: `${label} does not let this credential do that.`,
				fix: `Give it the scopes that the page about ${label} in the documentation lists.`,
			};
		case 404:
			return {
				code: 'not_found',
				message: `${label} does not have what was asked for.`,
				fix: 'Check the ids; it may have been deleted.',
			};
		default:
			return {
				code: 'refused_by_system',
				message: `${label} refused the request (${status}).`,
				fix: 'Check the fields that were given against what the system allows.',
			};
	}
}

export const busy = (label: string, waitMs: number): Refusal => ({
	code: 'system_busy',
	message: `${label} takes no more requests just now.`,
	fix: `Nothing was done. Run it again in ${inWords(waitMs)}.`,
});

export const overdue = (): Refusal => ({
	code: 'took_too_long',
	message: 'The work took longer than it may in one go, so the rest of it was not begun.',
	fix: 'Run it again with the same unique keys; fewer items at a time take less long.',
});

export const unreachable = (label: string): Refusal => ({
	code: 'system_unreachable',
	message: `${label} cannot be reached.`,
	fix: 'Nothing was done. Check the connection of n8n to the internet and its proxy, then run it again.',
});

export const daySpent = (label: string): Refusal => ({
	code: 'day_limit_reached',
	message: `The account's requests to ${label} are used up for today.`,
	fix: 'Nothing was done. Run it again tomorrow, or ask the vendor for a higher limit.',
});

export const failing = (label: string, status: number | null): Refusal => ({
	code: 'system_failing',
	message:
		status === null
			? `${label} did not answer.`
			: `${label} did not answer in a way that can be understood (${status}).`,
	fix: 'Nothing was changed. Run it again later.',
});

export const inDoubt = (label: string, status: number | null): Refusal => ({
	code: 'outcome_unknown',
	message:
		status === null
			? `${label} did not answer, so whether it was done is not known.`
			: `${label} did not say whether it was done (${status}).`,
	fix: 'Run it again with the same unique key: what was done is found and not done twice.',
});

function inWords(ms: number): string {
	if (ms < 90_000) return `${Math.max(Math.ceil(ms / 1_000), 1)} seconds`;
	return ms < 90 * 60_000 ? `${Math.ceil(ms / 60_000)} minutes` : `${Math.ceil(ms / 3_600_000)} hours`;
}
