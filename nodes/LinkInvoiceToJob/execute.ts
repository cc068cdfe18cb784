import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { linkInvoices, unlinkInvoices, type LinkRequest } from '../../src/usecases/link-invoices';
import { fieldReader } from '../shared/field-reader';
import { invoiceNameOf, jobRefsOf } from '../shared/field-values';
import { openLedger } from '../shared/ledger-access';
import { runItems } from '../shared/run-items';

/** One output item per pair of invoice and job. */
export async function executeLink(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const field = fieldReader(context);
	const run = field('operation', 0) === 'unlink' ? unlinkInvoices : linkInvoices;
	return await runItems(context, {
		read(itemIndex): readonly LinkRequest[] {
			const system = String(field('system', itemIndex));
			const invoice = invoiceNameOf(field('invoice', itemIndex));
			const jobs = jobRefsOf(field('job', itemIndex), system);
			return (jobs.length > 0 ? jobs : [{ system, id: '' }]).map((job) => ({ invoice, job }));
		},
		run: async (requests, call) => await run(requests, await openLedger(context, 'write'), call),
		show: ({ invoice, job, isLinked }, { replayed }) => ({ system: invoice.system, id: invoice.id, job: { ...job }, linked: isLinked, changed: !replayed }),
	});
}
