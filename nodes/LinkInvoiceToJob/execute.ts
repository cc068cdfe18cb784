import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { linkInvoices, unlinkInvoices, type LinkRequest } from '../../src/usecases/link-invoices';
import { forNamedJobs } from '../../src/usecases/name-jobs';
import { fieldReader } from '../shared/run/field-reader';
import { invoiceNameOf, jobNamesOf } from '../shared/run/field-values';
import { placeOf } from '../shared/present/items';
import { runItems } from '../shared/run/run-items';
import { openSystems } from '../shared/systems/open';
import { linkFields } from './fields';

/** One output item per pair of invoice and job. */
export async function executeLink(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const field = fieldReader(context, linkFields);
	const run = field('operation', 0) === 'unlink' ? unlinkInvoices : linkInvoices;
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read(itemIndex, { jobs: { system } }) {
			const invoice = invoiceNameOf(field('invoice', itemIndex));
			const jobs = jobNamesOf(field('job', itemIndex), system);
			return (jobs.length > 0 ? jobs : [{ system, id: '' }]).map((job) => ({ invoice, job }));
		},
		run: async (requests, call, systems) =>
			await forNamedJobs(
				requests,
				({ job }) => [job],
				({ invoice }, [job]): LinkRequest => ({ invoice, job: job! }),
				systems.ledger.catalogue,
				call,
				(ready) => run(ready, systems, call),
			),
		show: ({ invoice, job, isLinked }, { replayed }) => ({
			linked: isLinked,
			changed: !replayed,
			job: { id: job.id, ...placeOf(job.system) },
			id: invoice.id,
			...placeOf(invoice.system),
		}),
	});
}
