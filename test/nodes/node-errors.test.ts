import { ExpressionError, NodeOperationError, type INode } from 'n8n-workflow';
import { asNodeError, codeOfError, outcomeError, refusalError } from '../../nodes/shared/run/node-errors';
import { activationFault } from '../../nodes/shared/trigger/activation-fault';
import { readPaidSpec } from '../../nodes/InvoicePaidTrigger/paid-spec';
import { RemoteFault } from '../../src/remote/client';
import { LedgerUnavailable } from '../../src/systems/ledger/store';
import { FakeTrigger } from './trigger/fake-trigger';

const NODE: INode = { id: 'n', name: 'Bill', type: 't', typeVersion: 1, position: [0, 0], parameters: {} };
const REFUSAL = { code: 'above_balance', message: 'It is too much.', fix: 'Give less.', field: 'amount' } as const;

class LostWhileWriting extends LedgerUnavailable {
	override readonly mayHaveWritten = true;
}

describe('C.19: every error of a node has a code', () => {
	it.each([
		['a refusal', refusalError(NODE, REFUSAL), 'above_balance'],
		['what was refused', outcomeError(NODE, { kind: 'refused', refusal: REFUSAL }, 0), 'above_balance'],
		[
			'what may be asked again',
			outcomeError(NODE, { kind: 'later', retryAfterMs: 0, why: 'Busy.', code: 'system_busy' }, 0),
			'system_busy',
		],
		['what nobody knows the end of', outcomeError(NODE, { kind: 'unknown', why: 'Lost.' }, 0), 'outcome_unknown'],
		[
			'a fault of the wire',
			asNodeError(NODE, new RemoteFault('refused', REFUSAL, { status: 400 })),
			'above_balance',
		],
		[
			'a fault of the wire after which nobody knows',
			asNodeError(NODE, new RemoteFault('unknown', REFUSAL, { status: 400 })),
			'outcome_unknown',
		],
		[
			'a ledger that is not there',
			asNodeError(NODE, new LedgerUnavailable('Not there.', 'Look.')),
			'ledger_unavailable',
		],
		[
			'a ledger that was lost while it wrote',
			asNodeError(NODE, new LostWhileWriting('Lost.', 'Look.')),
			'outcome_unknown',
		],
		['an expression that failed', asNodeError(NODE, new ExpressionError('No such node')), 'expression_failed'],
		['an error of n8n', asNodeError(NODE, new NodeOperationError(NODE, 'No')), 'unexpected_error'],
		['anything else', asNodeError(NODE, 'no'), 'unexpected_error'],
	])('%s', (_name, error, code) => {
		expect(codeOfError(error)).toBe(code);
		expect(JSON.parse(JSON.stringify(error))).toMatchObject({ context: { code } });
	});

	it('and the field that a refusal names', () => {
		expect(JSON.parse(JSON.stringify(refusalError(NODE, REFUSAL)))).toMatchObject({
			description: 'Give less. (Amount)',
			context: { code: 'above_balance', field: 'amount' },
		});
	});
});

describe('C.19: what stands in the way of a trigger has a code', () => {
	it.each(['manual', 'trigger'] as const)('in the mode %s', (mode) => {
		const trigger = new FakeTrigger({ events: [] }, mode);
		let cause: unknown;
		try {
			readPaidSpec(trigger.context);
		} catch (fault) {
			cause = fault;
		}
		expect(activationFault(trigger.context, cause)).toMatchObject({
			message: expect.stringContaining('No event is chosen') as string,
			context: { code: 'event_missing' },
		});
		expect(activationFault(trigger.context, new RemoteFault('refused', REFUSAL, { status: 400 }))).toMatchObject({
			context: { code: 'above_balance', field: 'amount' },
		});
	});
});
