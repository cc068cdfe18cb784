import type { INodeListSearchItems } from 'n8n-workflow';
import type { Client } from '../../../src/domain/client';
import type { Pipeline } from '../../../src/domain/job/job';
import type { Payment } from '../../../src/domain/payment/payment';
import type { Product } from '../../../src/domain/product/product';
import { templateTotal, type InvoiceTemplate } from '../../../src/domain/template';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { JobRecord } from '../../../src/ports/job-system';
import type { ProposalEntry } from '../../../src/ports/proposal-book';
import { shownAmount } from './shown-amount';

export const clientChoice = ({ id, name, email }: Client): INodeListSearchItems => ({
	name: email ? `${name} (${email})` : name,
	value: id,
});

/** "Website package · 1 500.00 EUR · 2 lines" */
export function templateChoice(template: InvoiceTemplate): INodeListSearchItems {
	const { id, name, currency, lines } = template;
	const total = templateTotal(template);
	const count = `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}`;
	return { name: `${name} · ${total === null ? currency : shownAmount(total, currency)} · ${count}`, value: id };
}

/** "Garden care (CARE-1) · 950.00 SEK / h"; lines name it by its code. */
export function productChoice({ code, name, unitPrice, currency, unit }: Product): INodeListSearchItems {
	const called = name === code ? name : `${name} (${code})`;
	return { name: `${called} · ${unitPrice} ${currency}${unit === '' ? '' : ` / ${unit}`}`, value: code };
}

const MOST_STAGES = 6;

/** "Website projects · In progress → Waiting → Done"; of many stages the first ones, and the last. */
export function pipelineChoice({ id, name, stages }: Pipeline): INodeListSearchItems {
	const names = stages.map((stage) => stage.name);
	const shown = names.length <= MOST_STAGES ? names : [...names.slice(0, MOST_STAGES - 2), '…', names.at(-1)!];
	return { name: `${name} · ${shown.join(' → ')}`, value: id };
}

/** The stages of one pipeline; of all, each with its pipeline's name, when none is chosen. */
export const stageChoices = (pipelines: readonly Pipeline[], pipelineId: string | null): INodeListSearchItems[] =>
	pipelines
		.filter(({ id }) => pipelineId === null || id === pipelineId)
		.flatMap((pipeline) =>
			pipeline.stages.map(({ id, name }) => ({
				name: pipelineId === null ? `${pipeline.name}: ${name}` : name,
				value: id,
			})),
		);

export const jobChoice = ({ job, pipeline, client }: JobRecord): INodeListSearchItems => {
	const stage = pipeline.stages.find(({ id }) => id === job.stageId)?.name;
	return { name: [job.title, client?.name, stage].filter(Boolean).join(' · '), value: job.id };
};

/** "P-0007 · New garden · Acme AB · sent" */
export const proposalChoice = ({ proposal, client, state }: ProposalEntry): INodeListSearchItems => ({
	name: [proposal.number ?? 'Draft', proposal.title, client.name, state].join(' · '),
	value: proposal.id,
});

/** "0007 · Acme AB · 1 250.00 SEK open" */
export function invoiceChoice({ invoice, client, settlement, overdue, url }: InvoiceRecord): INodeListSearchItems {
	const { status, balance } = settlement;
	const isOwed = status === 'open' || status === 'partially_paid';
	const amount = shownAmount(isOwed ? balance : invoice.totals.total, invoice.currency);
	const state = overdue ? 'overdue' : isOwed ? 'open' : status;
	return {
		name: `${invoice.number ?? 'Draft'} · ${client.name} · ${amount}${invoice.number === null ? '' : ` ${state}`}`,
		value: invoice.id,
		...(url !== null && { url }),
	};
}

export function paymentChoice(payment: Payment): INodeListSearchItems {
	const state = payment.invoiceId === null ? 'not applied' : payment.state === 'pending' ? 'pending' : 'applied';
	const from = [payment.payerEmail, payment.reference].filter(Boolean);
	return {
		name: [shownAmount(payment.amount, payment.currency), payment.paidOn, ...from, state].join(' · '),
		value: payment.id,
	};
}
