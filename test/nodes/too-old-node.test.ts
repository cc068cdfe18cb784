import type { NodeOperationError } from 'n8n-workflow';
import { InvoicePaidTrigger } from '../../nodes/InvoicePaidTrigger/InvoicePaidTrigger.node';
import { testLedgerCredential } from '../../nodes/shared/ledger/credential';
import { openLedger } from '../../nodes/shared/ledger/open';
import { FakeTrigger } from './trigger/fake-trigger';

jest.mock('../../src/systems/ledger/sqlite/database', () => {
	throw Object.assign(new Error('No such built-in module: node:sqlite'), { code: 'ERR_UNKNOWN_BUILTIN_MODULE' });
});

const NEEDS = /needs Node 24, or Node 22 from 22\.16 on, and n8n runs on Node \d+/;

describe('11: nodes on a Node without node:sqlite', () => {
	it('an action says which Node it needs, and what to do instead', async () => {
		const context = {
			getNode: () => ({ name: 'Create Invoice', credentials: {} }),
			logger: { warn: () => undefined },
		};
		const error = (await openLedger(context as never, 'write').catch(
			(cause: unknown) => cause,
		)) as NodeOperationError;
		expect(error.message).toMatch(NEEDS);
		expect(error.description).toMatch(/PostgreSQL/);
		expect(error.context.code).toBe('ledger_unavailable');
	});

	it('a trigger is not switched on, and says so in the one line that n8n shows', async () => {
		const { context } = new FakeTrigger({ events: ['invoice.paid'] });
		await expect(new InvoicePaidTrigger().trigger.call(context)).rejects.toThrow(/needs Node 24.*PostgreSQL/);
	});

	it('the credential says so when it is tried', async () => {
		const tried = await testLedgerCredential.call(
			{} as never,
			{ data: { access: 'full', database: 'sqlite', file: '' } } as never,
		);
		expect(tried.status).toBe('Error');
		expect(tried.message).toMatch(NEEDS);
	});
});
