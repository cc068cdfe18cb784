import type { SimulatedReply } from '../shared/simulator';

/** The vendor's answers to what it does not take. */
export const bad = (message: string): SimulatedReply => ({ status: 400, body: { statusCode: 400, message } });
export const unprocessable = (...message: readonly string[]): SimulatedReply => ({
	status: 422,
	body: { statusCode: 422, message, error: 'Unprocessable Entity' },
});
export const unauthorised = (message: string): SimulatedReply => ({
	status: 401,
	body: { statusCode: 401, message, error: 'Unauthorized' },
});
export const forbidden = (message: string): SimulatedReply => ({
	status: 403,
	body: { statusCode: 403, message, error: 'Forbidden' },
});
export const ok = (body: unknown, status = 200): SimulatedReply => ({ status, body });

export type Body = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Body =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a body lacks, in the vendor's manner: one sentence for each field. */
export const lacking = (body: Body, required: readonly string[]): string[] =>
	required
		.filter((field) => body[field] === undefined || body[field] === null)
		.map((field) => `${field} should not be empty`);

/** The window of a list: both parts are texts of digits, at most 100 at once. */
export function windowOf(query: URLSearchParams): { readonly limit: number; readonly offset: number } | SimulatedReply {
	const [limit, offset] = [query.get('limit') ?? '', query.get('offset') ?? ''];
	const faults = [
		!/^\d+$/.test(limit) && 'limit must be a number string',
		!/^\d+$/.test(offset) && 'offset must be a number string',
		Number(limit) > 100 && 'limit must not be greater than 100',
	];
	const found = faults.filter((fault): fault is string => fault !== false);
	return found.length > 0 ? unprocessable(...found) : { limit: Number(limit), offset: Number(offset) };
}

/** Two decimals, as the vendor's amounts have; none or three for some currencies. */
export const rounded = (amount: number, currency: string): number => {
	const digits =
		new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
	return Number(
		(Math.sign(amount) * Math.round(Number((Math.abs(amount) * 10 ** digits).toPrecision(15)))) / 10 ** digits,
	);
};
