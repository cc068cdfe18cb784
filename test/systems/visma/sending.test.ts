import type { SendingWay } from '../../../src/ports/capabilities';
import { sendInvoices } from '../../../src/usecases/send-invoices';
import { codeOf, isReplayed, valueOf } from '../../conformance/deps';
import type { VismaSimOptions } from '../../simulators/visma/simulator';
import { Scene } from './scene';

let scene: Scene;
afterEach(() => scene.close());

const NORWAY: VismaSimOptions = { country: ['NO', 'NOK'] };
const PERSON = { IsPrivatePerson: true };

async function send(way: SendingWay, options: VismaSimOptions, customer: object) {
	scene = await Scene.start(options);
	const currency = options.country?.[1] ?? 'SEK';
	const { invoice } = await scene.invoice({ currency }, customer);
	scene.sim.forgetCalls();
	return (await scene.invoicing.send([{ id: invoice.id, way }], scene.call()))[0];
}

describe('an invoice goes out', () => {
	it('to the online bank of a private person in Norway, and to Kivra in Sweden', async () => {
		const bank = valueOf(await send('consumer_e_invoice', NORWAY, PERSON));
		expect(bank.invoice.sending).toMatchObject({ channel: 'e-invoice', to: 'Anna Berg' });
		expect(scene.sim.state.messages.map(({ way }) => way)).toEqual([3]);
		await scene.close();
		const kivra = valueOf(await send('digital_mailbox', {}, PERSON));
		expect(kivra.invoice.sending).toMatchObject({ channel: 'other', to: 'Kivra: Anna Berg' });
		expect(scene.sim.state.messages.map(({ way }) => way)).toEqual([4]);
	});

	it.each<[string, SendingWay, VismaSimOptions, object]>([
		['way_not_offered', 'consumer_e_invoice', {}, PERSON],
		['way_not_offered', 'consumer_e_invoice', NORWAY, { ...PERSON, InvoiceCountryCode: 'SE' }],
		['way_not_offered', 'consumer_e_invoice', { country: ['NL', 'EUR'] }, PERSON],
		['cannot_receive', 'consumer_e_invoice', NORWAY, {}],
		['way_not_offered', 'digital_mailbox', NORWAY, PERSON],
		['way_not_offered', 'digital_mailbox', {}, { ...PERSON, InvoiceCountryCode: 'NO' }],
	])('not: %s for %s, %j, %j, and Visma is not asked to', async (code, way, options, customer) => {
		expect(codeOf(await send(way, options, customer))).toBe(code);
		expect(scene.sim.count('POST', '/**')).toBe(0);
	});

	it.each(['all', 'each'] as const)('once, where it comes twice in a run, with the policy %s', async (policy) => {
		scene = await Scene.start();
		const [first, second] = [await scene.invoice(), await scene.invoice()];
		const asked = [first, first, second].map(({ invoice: { id } }) => ({
			invoice: { id },
			way: 'letter' as const,
		}));
		const outcomes = await sendInvoices(asked, scene.invoicing, scene.call(policy));
		expect(outcomes.map((outcome) => [valueOf(outcome).invoice.id, isReplayed(outcome)])).toEqual([
			[first.invoice.id, false],
			[first.invoice.id, true],
			[second.invoice.id, false],
		]);
		expect(scene.sim.state.messages.map(({ way }) => way)).toEqual([2, 2]);
		// Another way, and another run, is another sending.
		const ways = [asked[0]!, { ...asked[0]!, way: 'email' as const }];
		await sendInvoices(ways, scene.invoicing, scene.call(policy));
		expect(scene.sim.state.messages).toHaveLength(4);
	});

	it('not to consumers where the company has not activated it', async () => {
		scene = await Scene.start(NORWAY);
		Object.assign(scene.sim.state.settings.AutoInvoice as object, { AutoInvoiceB2CStatus: 1 });
		const { invoice } = await scene.invoice({ currency: 'NOK' }, PERSON);
		const [outcome] = await scene.invoicing.send([{ id: invoice.id, way: 'consumer_e_invoice' }], scene.call());
		expect(codeOf(outcome)).toBe('way_not_offered');
	});
});

describe('who can receive e-invoices', () => {
	const ask = async (...ids: readonly string[]) => await scene.invoicing.receivers!.canReceive(ids);

	it('is asked of Visma, with the addresses that it finds', async () => {
		scene = await Scene.start({ everybodyReceives: false });
		const yes = { ElectronicAddress: '0007:5560160680', CorporateIdentityNumber: '5560160680', Name: 'Acme AB' };
		const [a, b] = [scene.customer(yes), scene.customer()];
		expect(await ask(a.id, b.id, 'none')).toEqual([
			{
				answer: 'yes',
				addresses: [
					{
						address: '0007:5560160680',
						operator: 'INEXCHANGE',
						name: 'Acme AB',
						organisationNumber: '5560160680',
					},
				],
				why: '',
			},
			{ answer: 'no', addresses: [], why: expect.stringContaining('finds no address') },
			{ answer: 'unknown', addresses: [], why: expect.stringContaining('no customer') },
		]);
	});

	it('is not known where the company sends none, the customer is gone, or Visma does not answer', async () => {
		scene = await Scene.start();
		Object.assign(scene.sim.state.settings.AutoInvoice as object, { AutoInvoiceActivationStatus: 1 });
		const { id } = scene.customer();
		expect(await ask(id)).toMatchObject([{ answer: 'unknown', why: expect.stringContaining('not activated') }]);
		const gone = '0000000c-0000-4000-8000-0000000000ff';
		expect(await ask(gone)).toMatchObject([{ answer: 'unknown' }]);
		scene.sim.failNext({ kind: 'status', status: 503, when: 'before' }, { path: '/customers/**', times: 20 });
		expect(await ask(id)).toMatchObject([{ answer: 'unknown', why: expect.stringContaining('asked') }]);
		scene.sim.heal();
	});
});
