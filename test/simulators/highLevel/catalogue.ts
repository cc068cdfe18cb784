import type { Pipeline, Stage } from '../../../src/domain/job/job';
import type { Call } from '../../../src/ports/call';
import type { PipelineFields } from '../../../src/ports/catalogue';
import { done, refused, type Outcome } from '../../../src/ports/outcome';
import type { RemoteSystem } from '../../../src/ports/remote-system';
import type { StageAutomations } from '../../../src/ports/stage-automations';
import type { Admin } from '../../conformance/behind-api';
import type { HighLevelSim } from './simulator';
import type { SimPipeline } from './state';

const notThere = (what: string): Outcome<never> =>
	refused({ code: 'not_found', message: `There is no such ${what} in HighLevel.`, fix: 'Pick one that is there.' });

/** What people keep in HighLevel by hand, in the words of the catalogue. Stage switches are the ledger's. */
export function simCatalogue(sim: HighLevelSim, remote: () => RemoteSystem, automations: StageAutomations): Admin {
	const all = <In, Out>(batch: readonly In[], one: (input: In) => Out | Promise<Out>) => Promise.all(batch.map(one));
	const read = async (id: string): Promise<Pipeline> =>
		(await remote().jobs.listPipelines()).find((pipeline) => pipeline.id === id)!;

	async function keepSwitches(
		pipeline: SimPipeline,
		stages: readonly Pick<Stage, 'automove' | 'invoiceTemplateId'>[],
	): Promise<void> {
		for (const [at, { automove, invoiceTemplateId }] of stages.entries())
			await automations.setAutomation(remote().system, pipeline.stages[at]!.id, { automove, invoiceTemplateId });
	}

	return {
		putClients: (batch) =>
			all(batch, async ({ id, fields: { name, email } }) => {
				const known = id === null ? undefined : sim.state.contacts.get(id);
				if (id !== null && !known) return notThere('client');
				const contact = known ?? sim.admin.contact({ firstName: name ?? '', lastName: '', email: email ?? '' });
				sim.state.contacts.set(contact.id, {
					...contact,
					...(name !== undefined && { firstName: name, lastName: '' }),
					...(email !== undefined && { email }),
				});
				const [client] = await remote().clients.readClients([contact.id]);
				return client === undefined || client === 'absent' ? notThere('client') : done(client);
			}),
		readClients: (ids) => remote().clients.readClients(ids),
		listClients: (query) => remote().clients.listClients(query),
		findClientsByEmail: (emails) => remote().clients.findClientsByEmail(emails),
		putPipelines: (batch) =>
			all(batch, async ({ id, fields }) => {
				if (id !== null) return notThere('pipeline');
				const { name, stages } = fields as PipelineFields;
				const pipeline = sim.admin.pipeline(
					name,
					stages.map((stage) => stage.name),
				);
				await keepSwitches(pipeline, stages);
				return done(await read(pipeline.id));
			}),
		renameStages: (batch) =>
			all(batch, async ({ pipelineId, stageId, name }) => {
				const at = sim.state.pipelines.findIndex((pipeline) => pipeline.id === pipelineId);
				if (at < 0) return notThere('pipeline');
				const pipeline = sim.state.pipelines[at]!;
				sim.state.pipelines[at] = {
					...pipeline,
					stages: pipeline.stages.map((stage) => (stage.id === stageId ? { ...stage, name } : stage)),
				};
				return done(await read(pipelineId));
			}),
		createJobs: (batch, call: Call) =>
			all(batch, async ({ title, clientId, pipelineId, stageId }) => {
				const pipeline = sim.state.pipelines.find((one) => one.id === pipelineId);
				if (!pipeline || !sim.state.contacts.has(clientId)) return notThere('client or pipeline');
				const { id } = sim.admin.opportunity({ id: clientId }, pipeline, {
					name: title,
					...(stageId !== null && { pipelineStageId: stageId }),
				});
				const [record] = await remote().jobs.readJobs([id], call);
				return record === undefined || record === 'absent' ? notThere('job') : done(record);
			}),
	};
}
