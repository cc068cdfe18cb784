import { fingerprintOfFields } from '../../../src/domain/catalogue-check';
import { readLines, type LineInput } from '../../../src/domain/invoice/line-item';
import type { Call } from '../../../src/ports/call';
import type { CreateInvoice, InvoiceRecord, RecordPayment } from '../../../src/ports/invoicing-system';
import type { RemoteSystem } from '../../../src/ports/remote-system';
import { createRemoteClient } from '../../../src/remote/create-client';
import { createLedger, type Ledger } from '../../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../../src/systems/ledger/sqlite/open';
import { createVisma, explainVisma, VISMA_RATES, type VismaOptions } from '../../../src/systems/visma/visma';
import { TestTime } from '../../conformance/test-time';
import { valueOf } from '../../conformance/deps';
import { httpTransport } from '../../simulators/shared/http-transport';
import { startVisma, type VismaSim, type VismaSimOptions } from '../../simulators/visma/simulator';
import { anInvoiceOrder } from '../../support/builders/requests';

const SYSTEM = 'visma:1';
export const MINUTE = 60_000;

/** Visma over real HTTP against its simulator: a Swedish company, with a ledger beside it. */
export class Scene {
	private made = 0;

	private constructor(
		readonly sim: VismaSim,
		readonly time: TestTime,
		readonly ledger: Ledger,
		readonly remote: RemoteSystem,
	) {}

	static async start(simOptions: VismaSimOptions = {}, options: Partial<VismaOptions> = {}): Promise<Scene> {
		const time = new TestTime(1_000);
		const sim = await startVisma({ now: () => time.epoch, ...simOptions });
		const ledger = createLedger(await openSqliteLedger(':memory:'));
		const client = createRemoteClient(httpTransport({ url: sim.url, token: sim.tokens.access }), {
			clock: time,
			limits: VISMA_RATES,
			explain: explainVisma,
			random: () => 0.5,
			systemLabel: 'Visma',
			timeoutMs: time.maxWaitMs,
		});
		const remote = createVisma({
			system: SYSTEM,
			client,
			journal: ledger.journal,
			automations: ledger.automations,
			sendings: ledger.sendings,
			settings: () => ledger.catalogue.settings(),
			...options,
		});
		return new Scene(sim, time, ledger, remote);
	}

	get invoicing(): RemoteSystem['invoicing'] {
		return this.remote.invoicing;
	}

	call(policy: Call['policy'] = 'each'): Call {
		return { now: this.time.now(), actor: 'test', policy };
	}

	order(
		client: CreateInvoice['client'],
		fields: Partial<CreateInvoice> & { readonly items?: readonly LineInput[] } = {},
	): CreateInvoice {
		const { items = [{ description: 'Work', unitPrice: 100, taxRate: 25 }], ...rest } = fields;
		const lines = readLines(items, fields.currency ?? 'SEK');
		if (!lines.ok) throw new Error(lines.refusal.message);
		const idempotencyKey = `key-${(this.made += 1)}`;
		const asked = anInvoiceOrder({ idempotencyKey, client, currency: 'SEK', lines: lines.value, ...rest });
		return { ...asked, request: fingerprintOfFields({ ...asked, request: undefined }) };
	}

	/** The customer of the simulator, as an order names one. */
	customer = (fields: object = {}): { readonly id: string } => ({ id: this.sim.admin.customer(fields).Id });

	create = async (order: CreateInvoice) => (await this.invoicing.create([order], this.call()))[0]!;

	async invoice(fields: Parameters<Scene['order']>[1] = {}, customer: object = {}): Promise<InvoiceRecord> {
		return valueOf(await this.create(this.order(this.customer(customer), fields)));
	}

	payment(invoiceId: string, fields: Partial<RecordPayment> = {}): RecordPayment {
		const asked = {
			idempotencyKey: `pay-${(this.made += 1)}`,
			invoiceId,
			amount: null,
			currency: null,
			state: 'cleared' as const,
			method: 'bank_transfer' as const,
			paidOn: null,
			payerEmail: '',
			reference: '',
			...fields,
		};
		return { ...asked, request: fingerprintOfFields({ ...asked, request: undefined }) };
	}

	async close(): Promise<void> {
		await this.ledger.close();
		await this.sim.close();
		expect(this.sim.violations ?? []).toEqual([]);
	}
}
