import { NodeOperationError, type ITriggerFunctions } from 'n8n-workflow';
import { asNodeError, codeOfError, withCode } from '../run/node-errors';

const FIX = 'Check that the ledger this node uses can be reached, then publish the workflow again.';

/**
 * What stands in the way of switching the trigger on. Of an activation n8n shows the message only, so the advice goes
 * into it.
 */
export function activationFault(trigger: ITriggerFunctions, cause: unknown): NodeOperationError {
	const fault = asNodeError(trigger.getNode(), cause);
	if (trigger.getMode() === 'manual') return fault;
	const said = fault.message.replace(/\.?$/, '.');
	const { field } = fault.context;
	const error = new NodeOperationError(trigger.getNode(), `${said} ${fault.description ?? FIX}`);
	return withCode(error, codeOfError(fault), typeof field === 'string' ? field : undefined);
}
