import type { SimulatedReply } from '../shared/simulator';

/** HubSpot's way of saying no. `context` and `errors` as its error page shows them. */
export class Refused extends Error {
	constructor(
		readonly status: number,
		readonly category: string,
		message: string,
		readonly errors: readonly {
			readonly message: string;
			readonly code?: string;
			readonly in?: string;
			readonly context?: Record<string, readonly string[]>;
		}[] = [],
		readonly context: Record<string, readonly string[]> = {},
	) {
		super(message);
	}
}

export const invalid = (message: string, code?: string, property?: string): Refused =>
	new Refused(
		400,
		'VALIDATION_ERROR',
		message,
		code === undefined ? [] : [{ message, code, ...(property === undefined ? {} : { in: property }) }],
	);

export const notFound = (what: string): Refused => new Refused(404, 'OBJECT_NOT_FOUND', `Object not found. ${what}`);

export const conflict = (message: string): Refused => new Refused(409, 'CONFLICT', message);

export const missingScopes = (scopes: readonly string[]): Refused =>
	new Refused(403, 'MISSING_SCOPES', "This app hasn't been granted all required scopes to make this call.", [
		{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: scopes } },
	]);

const bodyOf = (refused: Refused) => ({
	status: 'error',
	message: refused.message,
	correlationId: '00000000-0000-4000-8000-000000000000',
	category: refused.category,
	errors: refused.errors,
	context: refused.context,
});

/** Of payments the message alone names scopes, by words that no list of scopes has. */
export const missingOneOf = (scopes: readonly string[]): Refused =>
	new Refused(
		403,
		'MISSING_SCOPES',
		`The scope needed for this API call is missing: this call requires one of [${scopes.join(', ')}].`,
	);

/** The same as one of the errors of a batch. @param context names the inputs that it is about */
export const batchErrorOf = (refused: Refused, context: Readonly<Record<string, readonly string[]>>) => ({
	status: 'error',
	category: refused.category,
	message: refused.message,
	errors: refused.errors,
	context: { ...refused.context, ...context },
	links: {},
});

/** HubSpot itself broke: this says nothing about whether anything was done. */
export const broken = (category: string): Refused => new Refused(500, category, 'Something went wrong on our side.');

export const replyOf = (refused: Refused): SimulatedReply => ({ status: refused.status, body: bodyOf(refused) });
