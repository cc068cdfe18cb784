import type { IDataObject } from 'n8n-workflow';
import { eachText } from '../../src/domain/invoice/texts';
import type { SystemName } from '../../src/domain/system-name';
import type { SendingWay } from '../../src/ports/capabilities';
import type { ClientRef } from '../../src/ports/invoicing-system';
import type { InvoiceRequest } from '../../src/usecases/create-invoices';
import type { JobName } from '../../src/usecases/name-jobs';
import { idOf, jobNamesOf, textOf } from '../shared/run/field-values';
import { rawDeposit, rawDetails } from '../shared/run/raw-details';
import { listOf } from '../shared/run/raw-lines';
import { keyText } from '../shared/run/strict-fields';
import { refuseGaps } from './item-gaps';
import { newClientOfItem } from './new-client';

/** An invoice as it is asked for, with its jobs by ids or by external keys. */
export interface NamedRequest extends Omit<InvoiceRequest, 'jobs'> {
	readonly jobs: readonly JobName[];
}

interface About {
	/** Of jobs that do not say it themselves. */
	readonly jobSystem: SystemName;
	readonly finalise: boolean;
	readonly byEmail: boolean;
	readonly sendBy: SendingWay | null;
	/** Whether a client that the item describes is made, or brought up to date. */
	readonly createsClients: boolean;
}

/**
 * The invoice that an incoming item asks for by itself. Keys that are not listed in the node's notice are ignored.
 * @throws UnreadableField where nothing stands in a word that decides money, a date or a person
 */
export function requestOfItem(
	json: IDataObject,
	{ jobSystem, createsClients, finalise, byEmail, sendBy }: About,
): NamedRequest {
	const newClient = createsClients ? newClientOfItem(json) : null;
	const client = newClient ? null : clientOf(json);
	refuseGaps(json, newClient !== null || client !== null);
	return {
		idempotencyKey: keyText(json.idempotencyKey),
		finalise,
		byEmail,
		sendBy,
		client,
		newClient,
		templateId: templateOf(json),
		stageWithoutInvoice: stageWithoutInvoice(json),
		lines: listOf(json.lines ?? null),
		recurring: recurringOf(json),
		jobs: jobNamesOf(
			isJob(json)
				? { id: json.id, system: json.system, account: json.account }
				: (json.jobs ?? json.jobIds ?? json.jobId ?? jobOfBoard(json)),
			jobSystem,
		),
		currency: json.currency,
		issueDate: json.issueDate,
		dueDate: json.dueDate,
		paymentTermsDays: json.paymentTermsDays,
		...eachText((name) => json[name]),
		...rawDetails(json),
		...rawDeposit(json),
		email: { subject: json.emailSubject, text: json.emailText, cc: json.cc },
	};
}

const jobOfBoard = ({ jobExternalId }: IDataObject): IDataObject | null =>
	textOf(jobExternalId) === '' ? null : { externalId: jobExternalId };

/** Something that names no template comes out as '', to be refused. */
function templateOf({ templateId, invoiceTemplateId }: IDataObject): string | null {
	const given = templateId ?? invoiceTemplateId;
	return given === undefined || given === null ? null : idOf(given);
}

/** A job as the Job Stage Trigger and the Invoicing Ledger node give it: the job itself is linked. */
const isJob = (json: IDataObject): boolean =>
	idOf(json.stage) !== '' && idOf(json.pipeline) !== '' && idOf(json.id) !== '';

/** The stage that the item's job entered, as the Job Stage Trigger gives it, where no invoice is to be made of it. */
export function stageWithoutInvoice(json: IDataObject): string | null {
	const { event, stage } = json;
	if (event !== 'job.stage_entered' || idOf(json.invoiceTemplateId) !== '') return null;
	if (typeof stage !== 'object' || stage === null) return null;
	return ('name' in stage && textOf(stage.name)) || idOf(stage);
}

/** `client` may be an id, an e-mail address, or a client with either; the id counts first. */
function clientOf(json: IDataObject): ClientRef | null {
	const id = textOf(json.clientId) || idOf(json.client);
	const email =
		textOf(json.clientEmail) ||
		(typeof json.client === 'object' && json.client !== null && 'email' in json.client
			? textOf(json.client.email)
			: '');
	if (id !== '' && !id.includes('@')) return { id };
	const address = email || id;
	return address === '' ? null : { email: address };
}

/** What the Recurring Invoice Trigger says of its items: which recurring invoice, and for which date. */
export function recurringOf({ recurring }: IDataObject): InvoiceRequest['recurring'] {
	if (typeof recurring !== 'object' || recurring === null || !('id' in recurring) || !('date' in recurring))
		return null;
	const [id, date] = [textOf(recurring.id), textOf(recurring.date)];
	return id === '' || date === '' ? null : { id, date };
}
