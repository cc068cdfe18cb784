import { showing } from '../../src/usecases/showing';
import { memoryWithCompany } from '../support/company';

it('gives every part of the system that is shown with something added', () => {
	const { invoicing } = memoryWithCompany();
	const shown = showing(invoicing, async (records) => records);
	expect(Object.keys(invoicing)).toEqual(expect.arrayContaining(['credits', 'reminderDocuments']));
	expect(Object.keys(shown).sort()).toEqual(Object.keys(invoicing).sort());
});
