import { explainHubSpot } from '../../../src/systems/hubSpot/wire/explain';

const explained = (body: object) =>
	explainHubSpot({ status: 403, headers: {}, body }, { method: 'GET', path: '/' })!.message;

describe('a refusal for want of rights', () => {
	it("says in HubSpot's words what else it is that is missing, where no scope is named", () => {
		const message = explained({ status: 'error', message: 'This account has no access to invoices.' });
		expect(message).toBe('HubSpot does not let this credential do that: This account has no access to invoices.');
		expect(explained({ status: 'error', category: 'MISSING_SCOPES' })).toBe(
			'HubSpot does not let this credential do that.',
		);
	});

	it('names the scopes alone where it does', () => {
		const message = explained({
			category: 'MISSING_SCOPES',
			message: 'Long words.',
			errors: [{ message: 'One of these.', context: { requiredGranularScopes: ['crm.objects.quotes.read'] } }],
		});
		expect(message).toBe('HubSpot does not let this credential do that: it lacks crm.objects.quotes.read.');
	});
});
