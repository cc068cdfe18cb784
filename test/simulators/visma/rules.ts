import type { SimulatedReply } from '../shared/simulator';

export type Body = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Body =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const ok = (body: unknown, status = 200): SimulatedReply => ({ status, body });

/** What is wrong with one field. */
export interface FieldError {
	readonly Field: string;
	readonly Message: string;
}

let errors = 0;

/** The vendor's error body. */
export const failed = (
	status: number,
	ErrorCode: number,
	DeveloperErrorMessage: string,
	fields: readonly FieldError[] = [],
): SimulatedReply => ({
	status,
	body: {
		ErrorCode,
		DeveloperErrorMessage,
		ErrorId: uuid(0xe, (errors += 1)),
		Errors: fields.map(({ Field, Message }) => ({ Field, Message, ErrorCode: null, Key: null })),
	},
});

export const invalid = (...fields: readonly FieldError[]): SimulatedReply =>
	failed(400, 2000, 'Model validation failed.', fields);
export const notFound = (what: string): SimulatedReply => failed(404, 3000, `The ${what} was not found.`);
export const refusedWrite = (why: string): SimulatedReply => failed(400, 4002, why);

/** An id of the form that the vendor's have; of one kind and one count, always the same. */
export const uuid = (kind: number, count: number): string =>
	`${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;

export const isUuid = (value: unknown): value is string =>
	typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);

/** Two decimals, half away from zero. */
export const cents = (amount: number): number =>
	(Math.sign(amount) * Math.round(Number((Math.abs(amount) * 100).toPrecision(15)))) / 100;

/** Whether a number has at most so many decimals. */
export const hasDecimals = (value: number, most: number): boolean =>
	Math.abs(Number((value * 10 ** most).toPrecision(15)) % 1) === 0;

/** What a field may hold. */
export type Kind =
	| 'text'
	| 'uuid'
	| 'date'
	| 'number'
	| 'integer'
	| 'truth'
	| 'list'
	| 'object'
	| { readonly text: number }
	| { readonly decimals: number }
	| { readonly from: number; readonly to: number };

export type Shape = Readonly<Record<string, Kind>>;

/**
 * What is wrong with a body: a name that is not documented, a value of another kind, and what it must have and has not.
 */
export function faultsOf(body: Body, shape: Shape, required: readonly string[], at = ''): FieldError[] {
	const unknown = Object.keys(body)
		.filter((name) => !Object.hasOwn(shape, name))
		.map((name) => ({ Field: at + name, Message: `Could not find member '${name}'.` }));
	const wrong = Object.entries(body).flatMap(([name, value]) =>
		value === null || value === undefined || !shape[name] || fits(value, shape[name])
			? []
			: [{ Field: at + name, Message: `The value of ${name} is not valid.` }],
	);
	const missing = required
		.filter((name) => body[name] === null || body[name] === undefined)
		.map((name) => ({ Field: at + name, Message: `The ${name} field is required.` }));
	return [...unknown, ...wrong, ...missing];
}

function fits(value: unknown, kind: Kind): boolean {
	if (typeof kind === 'object') {
		if ('text' in kind) return typeof value === 'string' && value.length <= kind.text;
		if (typeof value !== 'number') return false;
		return 'decimals' in kind ? hasDecimals(value, kind.decimals) : value >= kind.from && value <= kind.to;
	}
	switch (kind) {
		case 'uuid':
			return isUuid(value);
		case 'date':
			return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z?)?$/.test(value);
		case 'number':
			return typeof value === 'number';
		case 'integer':
			return Number.isInteger(value);
		case 'truth':
			return typeof value === 'boolean';
		case 'list':
			return Array.isArray(value);
		case 'object':
			return isObject(value);
		case 'text':
			return typeof value === 'string';
	}
}
