import type { SendingLog } from '../../ports/sending-log';
import type { StageAutomation, StageAutomations } from '../../ports/stage-automations';
import type { MemoryState } from './state';

const OFF: StageAutomation = { automove: false, invoiceTemplateId: null };

export function memoryAutomations({ remote }: MemoryState): StageAutomations {
	const of = (system: string) => remote.automations.get(system) ?? new Map<string, StageAutomation>();
	return {
		automationsOf: async (system) => new Map(of(system)),
		setAutomation: async (system, stageId, change) => {
			const before = of(system).get(stageId) ?? OFF;
			const after: StageAutomation = {
				automove: change.automove ?? before.automove,
				invoiceTemplateId:
					change.invoiceTemplateId === undefined ? before.invoiceTemplateId : change.invoiceTemplateId,
			};
			remote.automations.set(system, of(system).set(stageId, after));
			return after;
		},
	};
}

export function memorySendings({ remote }: MemoryState): SendingLog {
	const name = (system: string, invoiceId: string) => `${system}\n${invoiceId}`;
	return {
		recordSent: async (system, sent) => {
			for (const { invoiceId, sending } of sent) {
				const last = remote.sendings.get(name(system, invoiceId));
				if (!last || last.at <= sending.at) remote.sendings.set(name(system, invoiceId), sending);
			}
		},
		lastSent: async (system, ids) => ids.map((id) => remote.sendings.get(name(system, id)) ?? null),
	};
}
