import { fingerprintOfFields } from '../../../src/domain/catalogue-check';
import type { Sending } from '../../../src/domain/invoice/invoice';
import { readLines, type LineInput, type LineItem } from '../../../src/domain/invoice/line-item';
import type { Call } from '../../../src/ports/call';
import type { CreateInvoice, RecordPayment } from '../../../src/ports/invoicing-system';
import type { SendingLog } from '../../../src/ports/sending-log';
import type { StageAutomation, StageAutomations } from '../../../src/ports/stage-automations';
import { createRemoteClient } from '../../../src/remote/create-client';
import {
	createHighLevel,
	explainHighLevel,
	HIGH_LEVEL_RATES,
	type HighLevelOptions,
} from '../../../src/systems/highLevel/high-level';
import {
	SIM_LOCATION,
	SIM_BEARER,
	SIM_USER,
	startHighLevel,
	type HighLevelSim,
	type HighLevelSimOptions,
} from '../../simulators/highLevel/simulator';
import type { SimContact } from '../../simulators/highLevel/state';
import { httpTransport } from '../../simulators/shared/http-transport';
import { JumpingClock } from '../../support/jumping-clock';
import { SmallJournal } from '../../support/small-journal';
import { anInvoiceOrder } from '../../support/builders/requests';

export const SYSTEM = `highLevel:${SIM_LOCATION}`;

class SmallSendings implements SendingLog {
	private readonly sent = new Map<string, Sending>();
	async recordSent(
		system: string,
		sent: readonly { readonly invoiceId: string; readonly sending: Sending }[],
	): Promise<void> {
		for (const { invoiceId, sending } of sent) this.sent.set(`${system} ${invoiceId}`, sending);
	}
	async lastSent(system: string, ids: readonly string[]): Promise<readonly (Sending | null)[]> {
		return ids.map((id) => this.sent.get(`${system} ${id}`) ?? null);
	}
}

class SmallAutomations implements StageAutomations {
	readonly stages = new Map<string, StageAutomation>();
	async automationsOf(): Promise<ReadonlyMap<string, StageAutomation>> {
		return this.stages;
	}
	async setAutomation(_system: string, stageId: string, change: Partial<StageAutomation>): Promise<StageAutomation> {
		const set = { ...(this.stages.get(stageId) ?? { automove: false, invoiceTemplateId: null }), ...change };
		this.stages.set(stageId, set);
		return set;
	}
}

/** HighLevel over real HTTP against its simulator, with small stores beside it. */
export class Scene {
	readonly clock = new JumpingClock(1_000);
	readonly journal = new SmallJournal();
	readonly automations = new SmallAutomations();
	readonly sendings = new SmallSendings();
	timeoutMs = 2_000;
	private made = 0;

	private constructor(
		readonly sim: HighLevelSim,
		private readonly options: Partial<HighLevelOptions>,
	) {}

	static async start(simOptions: HighLevelSimOptions = {}, options: Partial<HighLevelOptions> = {}): Promise<Scene> {
		const later: { clock?: JumpingClock } = {};
		const sim = await startHighLevel({
			now: () => Date.parse(later.clock?.now() ?? new Date().toISOString()),
			...simOptions,
		});
		const scene = new Scene(sim, options);
		later.clock = scene.clock;
		return scene;
	}

	get config(): HighLevelOptions {
		const transport = httpTransport({ url: this.sim.url, token: SIM_BEARER });
		// The transport keeps real time; the client's own time-outs run on the fast clock.
		const client = createRemoteClient((request) => transport(request, this.timeoutMs), {
			clock: this.clock,
			limits: HIGH_LEVEL_RATES,
			explain: explainHighLevel,
			random: () => 0.5,
			systemLabel: 'HighLevel',
			timeoutMs: 5_000_000,
		});
		const { journal, automations, sendings } = this;
		return {
			system: SYSTEM,
			client,
			journal,
			automations,
			sendings,
			settings: async () => ({ timeZone: 'UTC', currency: 'USD' }),
			locationId: SIM_LOCATION,
			userId: SIM_USER,
			...this.options,
		};
	}

	/** A system with a client of its own, as another process has it. */
	open = () => createHighLevel(this.config);

	call(policy: Call['policy'] = 'each'): Call {
		return { now: this.clock.now(), actor: 'test', policy };
	}

	order(
		contact: SimContact | { readonly email: string },
		fields: Partial<CreateInvoice> & { readonly items?: readonly LineInput[] } = {},
	): CreateInvoice {
		const { items = [{ description: 'Work', unitPrice: 100 }], ...rest } = fields;
		const lines = readLines(items, fields.currency ?? 'USD');
		if (!lines.ok) throw new Error(lines.refusal.message);
		const asked = anInvoiceOrder({
			idempotencyKey: `key-${(this.made += 1)}`,
			client: 'id' in contact ? { id: contact.id } : { email: contact.email },
			currency: 'USD',
			lines: lines.value,
			...rest,
		});
		return { ...asked, request: fingerprintOfFields({ ...asked, request: undefined }) };
	}

	payment(invoiceId: string | null, fields: Partial<RecordPayment> = {}): RecordPayment {
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

	/** What requests and answers did that the published description does not allow. */
	get violations(): readonly string[] {
		return this.sim.violations ?? [];
	}
}

/** A line as a user's input gives it. */
export function lineFrom(input: object): LineItem {
	const lines = readLines([input], 'USD');
	if (!lines.ok) throw new Error(lines.refusal.message);
	return lines.value[0]!;
}
