import { productsNamed } from '../../../domain/product/find-product';
import { emailKey } from '../../../domain/email-address';
import type { Catalogue } from '../../../ports/catalogue';
import type { Call } from '../../../ports/call';
import type { Outcome } from '../../../ports/outcome';
import type { BatchRunner, Command } from '../commands/batch';
import {
	archiveClientsCommand,
	archiveJobsCommand,
	deleteClientsCommand,
	deleteJobsCommand,
} from '../commands/archive-records';
import { mergeClientsCommand } from '../commands/merge-clients';
import {
	archivePipelinesCommand,
	deleteTemplatesCommand,
	putPipelinesCommand,
	putTemplatesCommand,
	renameStagesCommand,
} from '../commands/keep-catalogue';
import { putSettings, restartNumbers } from '../commands/keep-settings';
import { putClients } from '../commands/keep-clients';
import { putPipelinesByNameCommand, putTemplatesByNameCommand } from '../commands/put-by-name';
import { archiveProductsCommand, namesOf, putProductsCommand } from '../commands/keep-products';
import { createJobsCommand } from '../commands/move-jobs';
import { putJobsCommand } from '../commands/put-jobs';
import { recordOf } from './jobs';
import type { LedgerStore } from '../store';

/** The ledger's own records. */
export function ledgerCatalogue(store: LedgerStore, { run }: BatchRunner): Catalogue {
	const one = async <In, Out>(command: Command<In, Out>, input: In, call: Call): Promise<Outcome<Out>> =>
		(await run(command, [input], call))[0]!;
	return {
		putClients: (batch, call) => run(putClients, batch, call),
		readClients: async (ids) => {
			const { clients } = await store.read({ clients: ids });
			return ids.map((id) => clients.get(id) ?? 'absent');
		},
		listClients: (query) => store.findClients(query),
		archiveClients: (batch, call) => run(archiveClientsCommand, batch, call),
		archiveJobs: (batch, call) => run(archiveJobsCommand, batch, call),
		mergeClients: (batch, call) => run(mergeClientsCommand, batch, call),
		deleteClients: (ids, call) => run(deleteClientsCommand, ids, call),
		deleteJobs: (ids, call) => run(deleteJobsCommand, ids, call),
		findClientsByEmail: async (emails) => {
			const asked = emails.map(emailKey);
			const { clients } = await store.read({ clientEmails: [...new Set(asked)].filter((email) => email !== '') });
			const found = [...clients.values()];
			return asked.map((email) => found.filter((client) => email !== '' && emailKey(client.email) === email));
		},
		putTemplates: (batch, call) => run(putTemplatesCommand, batch, call),
		putTemplatesByName: (batch, call) => run(putTemplatesByNameCommand, batch, call),
		deleteTemplates: (batch, call) => run(deleteTemplatesCommand, batch, call),
		readTemplates: async (ids) => {
			const { templates } = await store.read({ templates: ids });
			return ids.map((id) => templates.get(id) ?? 'absent');
		},
		listTemplates: (query) => store.findTemplates(query),
		putProducts: (batch, call) => run(putProductsCommand, batch, call),
		archiveProducts: (batch, call) => run(archiveProductsCommand, batch, call),
		findProducts: async (codes) => {
			const { products } = await store.read({ products: codes.flatMap(namesOf) });
			return productsNamed(codes, [...products.values()]).map((product) => product ?? 'absent');
		},
		listProducts: (query) => store.findProducts(query),
		putPipelines: (batch, call) => run(putPipelinesCommand, batch, call),
		putPipelinesByName: (batch, call) => run(putPipelinesByNameCommand, batch, call),
		archivePipelines: (batch, call) => run(archivePipelinesCommand, batch, call),
		listArchivedPipelines: () => store.findPipelines(true),
		renameStages: (batch, call) => run(renameStagesCommand, batch, call),
		createJobs: (batch, call) => run(createJobsCommand, batch, call),
		putJobs: (batch, call) => run(putJobsCommand, batch, call),
		findJobsByExternalId: async (externalIds) => {
			const loaded = await store.read({ externalIds });
			const found = new Map([...loaded.jobs.values()].map((job) => [job.externalId, job.id]));
			return externalIds.map((externalId) => recordOf(found.get(externalId) ?? '', loaded));
		},
		settings: async () => (await store.read({})).settings,
		putSettings: (change, call) => one(putSettings, change, call),
		restartNumbers: (next, call) => one(restartNumbers, next, call),
	};
}
