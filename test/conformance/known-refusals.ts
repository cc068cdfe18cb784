import { isRefusalCode } from '../../src/domain/refusal-codes';
import type { Outcome } from '../../src/ports/outcome';
import { isFieldName } from '../support/field-names';
import type { SystemUnderTest } from './deps';

const PORTS: readonly PropertyKey[] = [
	'invoicing',
	'jobs',
	'links',
	'catalogue',
	'recurring',
	'proposals',
] satisfies (keyof SystemUnderTest)[];

/**
 * A system whose every outcome is looked at: what was not done says why with a code of the list, and names a field in
 * the words of the list (C.19). So each test of the suite tests this, too.
 */
export function knowingCodes(system: SystemUnderTest): SystemUnderTest {
	const ports = new Map<PropertyKey, object>();
	return new Proxy(system, {
		get(target, name) {
			const found: unknown = Reflect.get(target, name, target);
			if (!PORTS.includes(name) || typeof found !== 'object' || found === null) return found;
			if (!ports.has(name)) ports.set(name, looking(found));
			return ports.get(name);
		},
	});
}

function looking<Port extends object>(port: Port): Port {
	return new Proxy(port, {
		get(target, name) {
			const found: unknown = Reflect.get(target, name, target);
			if (typeof found !== 'function') return found;
			return (...asked: unknown[]): unknown => {
				const given: unknown = Reflect.apply(found, target, asked);
				return given instanceof Promise ? given.then(checked) : checked(given);
			};
		},
	});
}

function checked<T>(given: T): T {
	for (const one of Array.isArray(given) ? given : [given]) if (isOutcome(one)) check(one);
	return given;
}

const isOutcome = (value: unknown): value is Outcome<unknown> =>
	typeof value === 'object' &&
	value !== null &&
	'kind' in value &&
	(value.kind === 'refused' || value.kind === 'later') &&
	('refusal' in value || 'why' in value);

function check(outcome: Outcome<unknown>): void {
	const { code, field } =
		outcome.kind === 'refused'
			? outcome.refusal
			: { code: outcome.kind === 'later' ? outcome.code : 'outcome_unknown', field: undefined };
	if (!isRefusalCode(code)) throw new Error(`"${String(code)}" is no code of refusal-codes.ts.`);
	if (field !== undefined && !isFieldName(field))
		throw new Error(`"${String(field)}" of ${code} is no word of field-name.ts.`);
}
