import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import type { SystemName } from '../../src/domain/system-name';
import type { SendingWay } from '../../src/ports/capabilities';
import { NO_ISSUE_CHECK } from '../../src/ports/issue-check';
import { claimSendings } from '../../src/usecases/claim-sendings';
import { createInvoices } from '../../src/usecases/create-invoices';
import { forNamedJobs } from '../../src/usecases/name-jobs';
import { fallbackKeys, givenKeyReader } from '../shared/run/fallback-key';
import { fieldReader, type ReadField } from '../shared/run/field-reader';
import { withDays } from '../shared/run/local-days';
import { AttachedPdfs } from '../shared/present/attached-pdf';
import { newClientReader } from '../shared/run/new-client';
import { requestKeys } from '../shared/run/request-keys';
import { runItems } from '../shared/run/run-items';
import { hintAtNumber, hintAtSameTest } from '../shared/run/test-hints';
import { sourceOf } from '../shared/run/run-reports';
import { openSystems } from '../shared/systems/open';
import type { Systems } from '../shared/systems/systems';
import { claimAskers } from './claim-askers';
import { createdItem } from './created-item';
import { createFields } from './fields';
import type { Finish } from './finishes';
import { requestOfFields } from './read-fields';
import { recurringOf, requestOfItem, stageWithoutInvoice, type NamedRequest } from './read-item';

/** One invoice per incoming item, as the fields or the item itself ask for it. */
export async function executeCreate(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const field = fieldReader(context, createFields);
	const requestOf = requestReader(context, field);
	const keyed = keyMaker(context);
	const askerOf = claimAskers(context, field);
	let settings = DEFAULT_SETTINGS;
	let pdfs: AttachedPdfs | undefined;
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex, { jobs }) => ({
			request: keyed.withKey(itemIndex, requestOf(itemIndex, jobs.system)),
			asker: askerOf(itemIndex),
			attachPdf: field<boolean>('attachPdf', itemIndex, true),
		}),
		async run(requests, call, systems) {
			settings = await systems.catalogue.settings();
			const deps = {
				...systems,
				settings,
				recurring: systems.ledger.recurring,
				proposalBook: bookOf(systems),
				proposalSource: systems.proposals,
				issueCheck: issueCheckOf(systems),
			};
			const outcomes = await forNamedJobs(
				requests.map(({ request }) => request),
				({ jobs }) => jobs,
				(request, jobs) => ({ ...request, jobs }),
				systems.ledger.catalogue,
				call,
				(ready) => createInvoices(ready, deps, call),
			);
			pdfs = new AttachedPdfs(context, systems.ledger.files, settings);
			await pdfs.draw(
				outcomes,
				requests.map(({ asker, attachPdf }) => asker !== null && attachPdf),
			);
			return await claimSendings(
				outcomes,
				pdfs.dispatched(
					requests.map(({ asker }) => asker),
					outcomes,
				),
				systems.ledger.claims,
				call,
			);
		},
		attach: async (record, itemIndex) => pdfs?.of(record, itemIndex) ?? {},
		// A date of a recurring invoice is published once, and one item that fails must not cost its invoice.
		isOwed: () => sourceOf(context)?.type.endsWith('.recurringInvoiceTrigger') ?? false,
		show(record, { replayed }, itemIndex) {
			if (!replayed) hintAtNumber(context, record);
			else if (keyed.isOfTest(itemIndex)) hintAtSameTest(context, record);
			return createdItem(record, { context, field, itemIndex, settings, replayed });
		},
	});
}

/** Proposals of the ledger are signed there, together with their invoices. */
const bookOf = ({ invoicing, ledger }: Systems) => (invoicing.system === 'ledger' ? ledger.proposals : null);

/** The ledger looks at an invoice before it gives a number. */
const issueCheckOf = ({ invoicing, ledger }: Systems) =>
	invoicing.system === 'ledger' ? ledger.issueCheck : NO_ISSUE_CHECK;

/** Gives a key to requests that bring none. */
function keyMaker(context: IExecuteFunctions) {
	const [fallback, keys] = [fallbackKeys(context), requestKeys(context)];
	return {
		withKey(itemIndex: number, request: NamedRequest): NamedRequest {
			if (request.idempotencyKey !== '') return request;
			// A proposal is one invoice for ever, whatever the key.
			const isProposal = typeof request.proposalId === 'string';
			return { ...request, idempotencyKey: isProposal ? fallback(itemIndex) : keys.of(itemIndex, request) };
		},
		isOfTest: keys.isOfTest,
	};
}

/**
 * Requests, with an empty key where the item brings none. In the incoming items mode no field is read per item: an
 * expression costs more than the invoice.
 */
function requestReader(
	context: IExecuteFunctions,
	field: ReadField,
): (itemIndex: number, jobSystem: SystemName) => NamedRequest {
	const finish = (itemIndex: number) => {
		const chosen = field<Finish>('finish', itemIndex);
		const sendBy = chosen === 'systemSend' ? field<SendingWay>('way', itemIndex, 'email') : null;
		return {
			finalise: chosen !== 'draft',
			byEmail: chosen === 'send' || sendBy === 'email' || sendBy === 'email_and_sms',
			sendBy,
		};
	};
	const items = context.getInputData();
	if (field('mode', 0) === 'items') {
		const createsClients = field<boolean>('createClients', 0, false);
		return (itemIndex, jobSystem) => {
			const json = withDays(items[itemIndex]!.json, context);
			return requestOfItem(json, {
				jobSystem,
				createsClients,
				...finish(itemIndex),
			});
		};
	}
	const [keyOf, newClientOf] = [givenKeyReader(context, field), newClientReader(context, field)];
	return (itemIndex, jobSystem) => {
		const request = requestOfFields(field, itemIndex, {
			jobSystem,
			newClient: newClientOf(itemIndex),
			idempotencyKey: keyOf(itemIndex),
			...finish(itemIndex),
		});
		const { json } = items[itemIndex]!;
		const asked = request.templateId === null ? {} : { stageWithoutInvoice: stageWithoutInvoice(json) };
		return { ...request, ...asked, recurring: recurringOf(json) };
	};
}
