import type { Refusal } from '../../../domain/refusal';
import type { Explain } from '../../../remote/client';
import { errorReply, type BatchError } from './schemas';

const PAGE = 'Give it the scopes that the page about HubSpot in the documentation lists, then run it again.';

/** HubSpot's refusals in words for a person. What is of no use there is left to the client's own words. */
export const explainHubSpot: Explain = (reply) => {
	const read = errorReply.safeParse(reply.body);
	if (!read.success) return null;
	const { category, message, errors, context } = read.data;
	if (category === 'MISSING_SCOPES' || reply.status === 403) return missingScopes(message ?? '', errors, context);
	if (reply.status === 401) return null;
	return message === null || message === undefined || message === '' ? null : validation(category, message, errors);
};

/** One input's refusal in the answer to a batch. */
export function explainBatchError({ category, message, errors }: BatchError): Refusal {
	return validation(category, message ?? 'HubSpot gives no reason.', errors);
}

type Details = BatchError['errors'];

/** So much of HubSpot's own words is shown. */
const LONGEST = 280;

function missingScopes(message: string, errors: Details, context: Record<string, unknown> | null | undefined): Refusal {
	const listed = [...(errors ?? []).flatMap((error) => scopesIn(error.context)), ...scopesIn(context)];
	const named = listed.length > 0 ? listed : scopesInText(message);
	const scopes = [...new Set(named.map((scope) => SAME_SCOPE[scope] ?? scope))];
	// What is missing may be no scope: a product of HubSpot's, a person's rights.
	const which = scopes.length === 0 ? message.slice(0, LONGEST).replace(/\.$/, '') : `it lacks ${scopes.join(', ')}`;
	return {
		code: 'scope_missing',
		message: `HubSpot does not let this credential do that${which === '' ? '' : `: ${which}`}.`,
		fix: PAGE,
	};
}

/** Older words of HubSpot's for scopes, by the names that a credential gives them. */
const SAME_SCOPE: Readonly<Record<string, string>> = {
	'commerce-payments-read': 'crm.objects.commercepayments.read',
	'commerce-payments-access': 'crm.objects.commercepayments.write',
};

/** Some refusals name scopes in their message alone: "requires one of [one, another]". */
const scopesInText = (message: string): readonly string[] =>
	[...message.matchAll(/\[([\w.-]+(?:\s*,\s*[\w.-]+)*)\]/g)].flatMap(([, list]) => list!.split(/\s*,\s*/));

function scopesIn(context: unknown): readonly string[] {
	if (typeof context !== 'object' || context === null) return [];
	const { missingScopes, requiredGranularScopes } = context as {
		missingScopes?: unknown;
		requiredGranularScopes?: unknown;
	};
	return [missingScopes, requiredGranularScopes].flatMap((scopes) =>
		Array.isArray(scopes) ? scopes.filter((scope): scope is string => typeof scope === 'string') : [],
	);
}

function validation(category: string | null | undefined, message: string, errors: Details): Refusal {
	const details = (errors ?? []).flatMap(({ message: detail }) =>
		detail && !message.includes(detail) ? [detail] : [],
	);
	const text = [message, ...details].join(' ').slice(0, LONGEST);
	const field = errors?.find((error) => error.in)?.in ?? undefined;
	const code =
		category === 'OBJECT_NOT_FOUND' ? 'not_found' : category === 'CONFLICT' ? 'conflict' : 'refused_by_system';
	const fix =
		code === 'refused_by_system'
			? 'Fix what HubSpot names; properties that it requires can be given as further properties.'
			: 'Check the ids; it may have been deleted, or be there already.';
	return {
		code,
		message: `HubSpot refused it: ${text}`,
		fix,
		...(field === undefined ? {} : { field: `properties.${field}` }),
	};
}
