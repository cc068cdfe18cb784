import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { JobRecord } from '../../../src/ports/job-system';
import { idOf, locatorOf } from '../run/field-values';
import { now } from '../run/now';
import type { Systems } from '../systems/systems';

/** What another field of the node holds while the user is choosing; null when it is empty or only known at run time. */
export function chosenId(context: ILoadOptionsFunctions, field: string): string | null {
	const raw: unknown = context.getCurrentNodeParameter(field);
	const { mode } = locatorOf(raw);
	const id = idOf(raw);
	return id === '' || id.startsWith('=') || (mode !== 'list' && mode !== 'id') ? null : id;
}

const reading = () => ({ now: now(), actor: 'editor', policy: 'each' }) as const;

/** The chosen job. Linked invoices and jobs belong to one client, so what is chosen already narrows the other list. */
export async function jobInView(
	context: ILoadOptionsFunctions,
	{ jobs }: Pick<Systems, 'jobs'>,
): Promise<JobRecord | null> {
	const id = chosenId(context, 'job');
	const [record] = id === null ? [] : await jobs.readJobs([id], reading());
	return record === undefined || record === 'absent' ? null : record;
}

export async function invoiceInView(
	context: ILoadOptionsFunctions,
	{ invoicing }: Pick<Systems, 'invoicing'>,
): Promise<InvoiceRecord | null> {
	const id = chosenId(context, 'invoice');
	const [record] = id === null ? [] : await invoicing.read([{ id }], reading());
	return record === undefined || record === 'absent' ? null : record;
}
