import { jobNamesOf } from '../../nodes/shared/run/field-values';
import { placeOf } from '../../nodes/shared/present/items';

describe('the system of a job that an item names', () => {
	const of = (record: unknown, usual = 'hubSpot:77') => jobNamesOf(record, usual)[0]!.system;

	it('is the chosen one where the item does not say', () => {
		expect([of('1'), of({ id: '1' }), of({ system: '', id: '1' }), of({ system: 'hubSpot', id: '1' })]).toEqual(
			Array(4).fill('hubSpot:77'),
		);
	});

	it.each([
		[{ system: 'hubSpot', account: '88' }, 'hubSpot:88'],
		[{ system: 'hubSpot', account: 88 }, 'hubSpot:88'],
		[{ system: 'hubSpot:88' }, 'hubSpot:88'],
		[{ system: 'ledger', account: '' }, 'ledger'],
		[{ system: 'highLevel' }, 'highLevel'],
	])('is what the item says, put together: %j', (record, name) => {
		expect(of({ ...record, id: '1' })).toBe(name);
	});

	it.each(['ledger', 'hubSpot:88', 'highLevel:a:b'])('%s comes back as it went out', (name) => {
		expect(of({ ...placeOf(name), id: '1' })).toBe(name);
	});
});

describe('a job that a field or an item names', () => {
	const names = (field: unknown) => jobNamesOf(field, 'ledger');
	it('is known by its external key where it has no id', () => {
		const byKey = { system: 'ledger', externalId: 'trello:1' };
		expect(names({ mode: 'externalId', value: ' trello:1 ' })).toEqual([byKey]);
		expect(names([{ externalId: 'trello:1' }, { id: 'job_1', externalId: 'trello:1' }])).toEqual([
			byKey,
			{ system: 'ledger', id: 'job_1' },
		]);
		expect(names({ mode: 'externalId', value: '' })).toEqual([]);
		expect(names({ mode: 'externalId', value: 'a,b' })).toEqual([{ system: 'ledger', externalId: 'a,b' }]);
	});
});
