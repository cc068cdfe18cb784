import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { labelOf } from '../../../src/domain/field-label';
import type { Refusal } from '../../../src/domain/refusal';
import { isRefusalCode, type RefusalCode } from '../../../src/domain/refusal-codes';
import type { Outcome } from '../../../src/ports/outcome';
import { RemoteFault } from '../../../src/remote/client';
import { LedgerUnavailable } from '../../../src/systems/ledger/store';
import { panelLabel } from './panel-labels';
import { UnreadableField } from './strict-fields';

type NotDone = Exclude<Outcome<unknown>, { kind: 'done' }>;

/**
 * Puts the code, and the field where there is one, into the `context` of an error. n8n keeps `context` when it stores
 * an error and gives it to an error workflow, as `execution.error.context`; other properties of an error are lost on
 * the way.
 */
export function withCode(error: NodeOperationError, code: RefusalCode, field?: string): NodeOperationError {
	error.context.code = code;
	if (field !== undefined) error.context.field = field;
	return error;
}

/** The code that an error carries. Errors that n8n made by itself carry none of ours. */
export const codeOfError = ({ context }: NodeOperationError): RefusalCode =>
	isRefusalCode(context.code) ? context.code : 'unexpected_error';

/** A refusal as n8n shows it: what happened on top, how to fix it below. */
export const refusalError = (
	node: INode,
	{ code, message, fix, field }: Refusal,
	itemIndex?: number,
): NodeOperationError => {
	// Where the incoming items are read, their own words are meant.
	const called = node.parameters?.mode === 'items' ? itemWord : panelLabel;
	const { said, description } = shown(message, fix, field, called);
	return withCode(
		new NodeOperationError(node, said, { description, ...(itemIndex !== undefined && { itemIndex }) }),
		code,
		field,
	);
};

/** A word as items have it, and a path as a person reads it. */
const itemWord = (field: string): string => (field.includes('[') ? labelOf(field) : field);

/** The field is called what its reader calls it, in both sentences; where neither names it, behind them. */
function shown(
	message: string,
	fix: string,
	field: string | undefined,
	nameOf: (field: string) => string,
): { said: string; description: string } {
	if (field === undefined) return { said: message, description: fix };
	const label = nameOf(field);
	const begins = message.startsWith(`${field} `) ? label + message.slice(field.length) : message;
	// Only a word of ours has a capital inside.
	const called = (text: string): string => (/[a-z][A-Z]/.test(field) ? text.replaceAll(field, label) : text);
	const [said, advice] = [called(begins), called(fix)];
	return { said, description: `${said} ${advice}`.includes(label) ? advice : `${advice} (${label})` };
}

/** An outcome that was not `done`, as n8n shows it. */
export function outcomeError(node: INode, outcome: NotDone, itemIndex: number): NodeOperationError {
	switch (outcome.kind) {
		case 'refused':
			return refusalError(node, outcome.refusal, itemIndex);
		case 'later': {
			const fix = 'Run the workflow again; what was done already is recognised by its key.';
			return refusalError(node, { code: outcome.code, message: outcome.why, fix }, itemIndex);
		}
		case 'unknown': {
			const fix = `${outcome.why} Run it again with the same unique key: it is looked up before anything is done twice.`;
			return refusalError(
				node,
				{ code: 'outcome_unknown', message: 'It is not known whether this was done', fix },
				itemIndex,
			);
		}
	}
}

/** Errors of a fault that may be over by itself soon. n8n's own errors have no place for it. */
const passing = new WeakSet<object>();

/** Whether trying again soon may help: the database or the system is unreachable, and there is nothing to fix. */
export function isPassing(fault: unknown): boolean {
	if (fault instanceof LedgerUnavailable) return fault.isPassing;
	if (fault instanceof RemoteFault) return fault.kind !== 'refused';
	return typeof fault === 'object' && fault !== null && passing.has(fault);
}

/** Whatever was thrown, as an n8n error; our own faults keep their advice and their code. */
export function asNodeError(node: INode, fault: unknown, itemIndex?: number): NodeOperationError {
	const error = toNodeError(node, fault, itemIndex);
	if (isPassing(fault)) passing.add(error);
	return error;
}

function toNodeError(node: INode, fault: unknown, itemIndex?: number): NodeOperationError {
	if (fault instanceof NodeOperationError) return withCode(fault, codeOfError(fault));
	if (fault instanceof UnreadableField) return refusalError(node, fault.refusal, itemIndex);
	if (fault instanceof RemoteFault) {
		const { kind, refusal } = fault;
		return refusalError(node, kind === 'unknown' ? { ...refusal, code: 'outcome_unknown' } : refusal, itemIndex);
	}
	if (fault instanceof LedgerUnavailable) {
		const { message, fix, mayHaveWritten } = fault;
		return refusalError(
			node,
			{ code: mayHaveWritten ? 'outcome_unknown' : 'ledger_unavailable', message, fix },
			itemIndex,
		);
	}
	const at = itemIndex === undefined ? {} : { itemIndex };
	return withCode(
		new NodeOperationError(node, fault instanceof Error ? fault : String(fault), at),
		codeOfStranger(fault),
	);
}

const codeOfStranger = (fault: unknown): RefusalCode =>
	fault instanceof Error && fault.name === 'ExpressionError' ? 'expression_failed' : 'unexpected_error';
