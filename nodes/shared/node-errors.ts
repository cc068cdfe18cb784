import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Refusal } from '../../src/domain/refusal';
import type { Outcome } from '../../src/ports/outcome';
import { RemoteFault } from '../../src/remote/client';
import { LedgerUnavailable } from '../../src/systems/ledger/store';
import { UnreadableField } from './strict-fields';

type NotDone = Exclude<Outcome<unknown>, { kind: 'done' }>;

/** A refusal as n8n shows it: what happened on top, how to mend it below. */
export const refusalError = (node: INode, { message, mend, field }: Refusal, itemIndex?: number): NodeOperationError =>
	new NodeOperationError(node, message, { description: field === undefined ? mend : `${mend} (${field})`, ...(itemIndex !== undefined && { itemIndex }) });

/** An outcome that was not `done`, as n8n shows it. */
export function outcomeError(node: INode, outcome: NotDone, itemIndex: number): NodeOperationError {
	switch (outcome.kind) {
		case 'refused':
			return refusalError(node, outcome.refusal, itemIndex);
		case 'later':
			return new NodeOperationError(node, outcome.why, { description: 'Run the workflow again; what was done already is recognised by its key.', itemIndex });
		case 'unknown':
			return new NodeOperationError(node, 'It is not known whether this was done', { description: `${outcome.why} Run it again with the same idempotency key: it is looked up before anything is done twice.`, itemIndex });
	}
}

/** Errors of a fault that may be over by itself soon. n8n's own errors have no place for it. */
const passing = new WeakSet<object>();

/** Whether trying again soon may do: the database or the system is away, and nobody has to mend anything. */
export function isPassing(fault: unknown): boolean {
	if (fault instanceof LedgerUnavailable) return fault.isPassing;
	if (fault instanceof RemoteFault) return fault.kind !== 'refused';
	return typeof fault === 'object' && fault !== null && passing.has(fault);
}

/** Whatever was thrown, as an n8n error; our own faults keep their advice. */
export function asNodeError(node: INode, fault: unknown, itemIndex?: number): NodeOperationError {
	const error = toNodeError(node, fault, itemIndex);
	if (isPassing(fault)) passing.add(error);
	return error;
}

function toNodeError(node: INode, fault: unknown, itemIndex?: number): NodeOperationError {
	if (fault instanceof NodeOperationError) return fault;
	const at = itemIndex === undefined ? {} : { itemIndex };
	if (fault instanceof UnreadableField) return refusalError(node, fault.refusal, itemIndex);
	if (fault instanceof RemoteFault) return refusalError(node, fault.refusal, itemIndex);
	if (fault instanceof LedgerUnavailable) return new NodeOperationError(node, fault.message, { description: fault.mend, ...at });
	return new NodeOperationError(node, fault instanceof Error ? fault : String(fault), at);
}
