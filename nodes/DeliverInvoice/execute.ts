import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { DeliveryWish } from '../../src/domain/delivery/delivery-choice';
import type { IfInDoubt } from '../../src/domain/invoice/sending-claim';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import { deliverInvoices, type DeliverRequest, type IfSent } from '../../src/usecases/deliver-invoices';
import { fieldReader } from '../shared/run/field-reader';
import { invoiceNameOf } from '../shared/run/field-values';
import { eInvoiceFaults } from '../shared/present/e-invoices';
import { runItems } from '../shared/run/run-items';
import { sendingRuns } from '../shared/run/sending-run';
import { openSystems } from '../shared/systems/open';
import { deliveredItem } from './delivered-item';
import { DeliveryFiles } from './delivery-files';
import { deliverFields } from './fields';
import { byOutput } from './outputs';

/** One output item per invoice, on the output of its way. An agent that uses the node as a tool gets all on one. */
export async function executeDelivery(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = await deliver(context);
	return context.getNode().type.endsWith('Tool') ? [items] : byOutput(items);
}

async function deliver(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const field = fieldReader(context, deliverFields);
	const runOf = sendingRuns(context);
	const wantsXml = (itemIndex: number): boolean => field<boolean>('attachXml', itemIndex, false);
	let settings = DEFAULT_SETTINGS;
	let files: DeliveryFiles;
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex): DeliverRequest & { readonly wantsXml: boolean } => ({
			invoice: invoiceNameOf(field('invoice', itemIndex)),
			deliverBy: field<DeliveryWish>('deliverBy', itemIndex, ''),
			run: runOf(itemIndex),
			ifInDoubt: field<IfInDoubt>('ifInDoubt', itemIndex),
			ifSent: field<IfSent>('ifSent', itemIndex),
			wantsXml: wantsXml(itemIndex),
		}),
		run: async (requests, call, systems) => {
			settings = await systems.catalogue.settings();
			const hasXml = requests.some((request) => request.wantsXml);
			files = new DeliveryFiles(context, systems.ledger.files, settings, hasXml);
			return await deliverInvoices(
				requests,
				{
					...systems,
					claims: systems.ledger.claims,
					eInvoiceFaults,
					makeFile: async (record, way) => await files.make(record, way),
				},
				call,
			);
		},
		attach: async (record, itemIndex) => files.of(record, itemIndex, wantsXml(itemIndex)),
		show: (record, _outcome, itemIndex) =>
			deliveredItem(record, {
				settings,
				files,
				isSimple: field<boolean>('simple', itemIndex),
				wantsXml: wantsXml(itemIndex),
			}),
	});
}
