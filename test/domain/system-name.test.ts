import { accountOf, isSystemKind, kindOf, labelOf, systemName } from '../../src/domain/system-name';

describe('the name of a system', () => {
	it.each([
		['ledger', '', 'ledger', 'The built-in ledger'],
		['hubSpot', '1234567', 'hubSpot:1234567', 'HubSpot'],
		['highLevel', 'loc:1', 'highLevel:loc:1', 'HighLevel'],
		['visma', 'c0de', 'visma:c0de', 'Visma eAccounting'],
	] as const)('of %s with the account "%s" is %s', (kind, account, name, label) => {
		expect(systemName(kind, account)).toBe(name);
		expect([kindOf(name), accountOf(name), labelOf(name)]).toEqual([kind, account, label]);
		expect(isSystemKind(kindOf(name))).toBe(true);
	});

	it('that is none of ours has no label', () => {
		expect(labelOf('stripe:1')).toBe('stripe:1');
		for (const value of ['stripe', '', 'toString', 7, null, undefined, ['ledger']])
			expect(isSystemKind(value)).toBe(false);
	});
});
