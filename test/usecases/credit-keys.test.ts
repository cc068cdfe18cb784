import { creditInvoices, type CreditAsked } from '../../src/usecases/credit-invoices';
import { codeOf, isReplayed, valueOf, type Deps } from '../conformance/deps';
import { overEachSystem } from './scene';

const ASKED = {
	idempotencyKey: 'back',
	of: 'full',
	lines: [],
	amount: '',
	reason: '',
	rest: 'keep',
	issueDate: '',
} as const;
const credit = async (deps: Deps, asked: Pick<CreditAsked, 'invoice' | 'finalise'>) =>
	(await creditInvoices([{ ...ASKED, ...asked }], deps.system.invoicing, deps.call()))[0];

overEachSystem('the key of a credit note', (get) => {
	it('gives back no draft where a finalised one is asked for: its money is not placed', async () => {
		const deps = get();
		const { invoice } = await deps.invoice(await deps.client());
		const asked = { invoice: { id: invoice.id }, finalise: false };
		valueOf(await credit(deps, asked));
		expect(isReplayed(await credit(deps, asked))).toBe(true);
		expect(codeOf(await credit(deps, { ...asked, finalise: true }))).toBe('key_reused');
	});
});
