import type { IDataObject } from 'n8n-workflow';
import { eachText } from '../../src/domain/invoice/texts';
import type { SystemName } from '../../src/domain/system-name';
import type { SendingWay } from '../../src/ports/capabilities';
import type { NamedRequest } from './read-item';
import type { ReadField } from '../shared/run/field-reader';
import { clientRefOf, idOf, jobNamesOf } from '../shared/run/field-values';
import { rawDeposit, rawDetails } from '../shared/run/raw-details';
import { listOf, typedLines } from '../shared/run/raw-lines';

interface About {
	/** Of jobs that do not say it themselves. */
	readonly jobSystem: SystemName;
	/** The client that the fields describe; null where they name one that is there. */
	readonly newClient: NamedRequest['newClient'];
	readonly idempotencyKey: string;
	readonly finalise: boolean;
	readonly byEmail: boolean;
	readonly sendBy: SendingWay | null;
}

/** The invoice that the node's fields ask for. */
export function requestOfFields(
	field: ReadField,
	itemIndex: number,
	{ jobSystem, newClient, idempotencyKey, finalise, byEmail, sendBy }: About,
): NamedRequest {
	const options = field<IDataObject>('options', itemIndex, {});
	const content = field('content', itemIndex);
	return {
		idempotencyKey,
		finalise,
		byEmail,
		sendBy,
		client: newClient ? null : clientRefOf(field('client', itemIndex, '')),
		newClient,
		// An empty template is named as such, so that it is refused and not taken for an invoice without lines.
		templateId: content === 'template' ? idOf(field('template', itemIndex, '')) : null,
		proposalId: content === 'proposal' ? idOf(field('proposal', itemIndex, '')) : null,
		lines: linesOf(field, itemIndex, content),
		jobs: jobNamesOf(field('job', itemIndex, ''), jobSystem),
		currency: options.currency,
		issueDate: options.issueDate,
		dueDate: options.dueDate,
		paymentTermsDays: options.paymentTermsDays,
		...eachText((name) => options[name]),
		...rawDetails(options),
		...rawDeposit(options),
		email: { subject: options.emailSubject, text: options.emailText, cc: options.cc },
	};
}

function linesOf(field: ReadField, itemIndex: number, content: unknown): unknown {
	if (content === 'template' || content === 'proposal') return null;
	if (content === 'json') return listOf(field('linesJson', itemIndex));
	return typedLines(field('lines', itemIndex, {}));
}
