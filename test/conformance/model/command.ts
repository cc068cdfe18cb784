import fc from 'fast-check';
import type { Settings } from '../../../src/domain/settings';
import { archiveCommand, type ArchiveCommand } from './archive-commands';
import { boardCommand, type BoardCommand } from './board-commands';
import { creditCommand, type CreditCommand } from './credit-commands';
import { depositCommand, type DepositCommand } from './deposit-commands';
import { dueCommand, type DueCommand } from './due-commands';
import { importCommand, type ImportCommand } from './import-commands';
import { productCommand, type ProductCommand } from './product-commands';
import { proposalCommand, type ProposalModelCommand } from './proposal-commands';
import { recurringCommand, type RecurringCommand } from './recurring-commands';
import { reminderCommand, type ReminderCommand } from './reminder-commands';

/**
 * A command as plain data, so that a failing run is printed, shrunk and pinned. Numbers name things by when they were
 * made.
 */
export type ModelCommand =
	| ArchiveCommand
	| BoardCommand
	| CreditCommand
	| DepositCommand
	| DueCommand
	| ImportCommand
	| ProductCommand
	| RecurringCommand
	| ReminderCommand
	| {
			readonly do: 'create';
			readonly key: number;
			readonly client: number;
			readonly cents: number;
			readonly finalise: boolean;
			readonly jobs: readonly number[];
			readonly yen: boolean;
			/** Which of `PRICINGS`; left out for plain prices. */
			readonly pricing?: number;
	  }
	| { readonly do: 'finalise' | 'void' | 'delete' | 'send'; readonly invoice: number }
	| { readonly do: 'clone'; readonly invoice: number; readonly key: number }
	| { readonly do: 'update'; readonly invoice: number; readonly cents: number | null }
	| { readonly do: 'price'; readonly invoice: number; readonly pricing: number }
	| {
			readonly do: 'pay';
			readonly invoice: number;
			readonly key: number;
			readonly cents: number | null;
			readonly pending: boolean;
			readonly online: boolean;
	  }
	| {
			readonly do: 'payTwice';
			readonly invoices: readonly [number, number];
			readonly cents: number | null;
			readonly all: boolean;
	  }
	| { readonly do: 'receive'; readonly key: number; readonly cents: number; readonly payer: number }
	| { readonly do: 'apply'; readonly invoice: number; readonly payment: number }
	| {
			readonly do: 'applyFound';
			readonly invoice: number;
			readonly cents: number | null;
			readonly payer: number | null;
	  }
	| { readonly do: 'clear' | 'deletePayment'; readonly payment: number }
	| { readonly do: 'link' | 'unlink'; readonly invoice: number; readonly job: number }
	| {
			readonly do: 'move';
			readonly job: number;
			readonly stage: number;
			readonly key: number;
			readonly expected: number | null;
	  }
	| { readonly do: 'automove'; readonly job: number; readonly key: number }
	| { readonly do: 'settings'; readonly change: Partial<Settings> }
	| { readonly do: 'rename'; readonly client: number; readonly name: string; readonly moves: boolean }
	| { readonly do: 'take'; readonly listener: number; readonly limit: number }
	| { readonly do: 'ack' | 'nack' | 'deadLetter' | 'extend'; readonly delivery: number }
	| { readonly do: 'offerAgain'; readonly listener: number }
	| ProposalModelCommand
	| { readonly do: 'wait'; readonly seconds: number }
	| { readonly do: 'reopen' };

/** The thing made so many things ago, counted round; the last one names nothing. */
export const NOTHING = 20;
const ago = fc.integer({ min: 0, max: NOTHING });
const invoice = ago;
const key = fc.nat(40);
const cents = fc.constantFrom(0, 1, 50_00, 100_00, 100_00, 100_01, 250_00);
const some = fc.option(cents, { nil: null, freq: 3 });

export const modelCommand: fc.Arbitrary<ModelCommand> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('create' as const),
			key,
			client: fc.nat(2),
			cents,
			finalise: fc.nat(3).map((n) => n > 0),
			jobs: fc.array(fc.constantFrom(0, 0, 0, 1, 2, 4), { maxLength: 2 }),
			yen: fc.nat(9).map((n) => n === 0),
			pricing: fc.nat(9),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constantFrom('finalise' as const, 'void' as const, 'delete' as const, 'send' as const),
			invoice,
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('clone' as const), invoice, key }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('update' as const), invoice, cents: some }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('price' as const), invoice, pricing: fc.nat(9) }) },
	{
		weight: 8,
		arbitrary: fc.record({
			do: fc.constant('pay' as const),
			invoice,
			key,
			cents: some,
			pending: fc.boolean(),
			online: fc.nat(5).map((n) => n === 0),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('payTwice' as const),
			invoices: fc.tuple(invoice, invoice),
			cents: some,
			all: fc.boolean(),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('receive' as const), key, cents, payer: fc.nat(1) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('apply' as const), invoice, payment: ago }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('applyFound' as const),
			invoice,
			cents: some,
			payer: fc.option(fc.nat(1), { nil: null }),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({ do: fc.constantFrom('clear' as const, 'deletePayment' as const), payment: ago }),
	},
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constantFrom('link' as const, 'unlink' as const), invoice, job: fc.nat(4) }),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('move' as const),
			job: fc.nat(3),
			stage: fc.nat(4),
			key: fc.nat(20),
			expected: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null, freq: 2 }),
		}),
	},
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('automove' as const), job: fc.nat(2), key }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('settings' as const),
			change: fc.record(
				{
					pendingCounts: fc.boolean(),
					overpayment: fc.constantFrom('refuse' as const, 'credit' as const),
					editFinalised: fc.boolean(),
					deleteFinalised: fc.boolean(),
					creditNumbers: fc.constantFrom('invoices' as const, 'own' as const),
					applyKept: fc.boolean(),
					roundTotals: fc.constantFrom('none' as const, 'whole' as const),
				},
				{ requiredKeys: [] },
			),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('settings' as const),
			change: fc.record({ companyName: fc.constantFrom('Acme', 'Acme', 'Other', '') }),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('rename' as const),
			client: fc.nat(1),
			name: fc.constantFrom('Anna', 'Åsa "Ö"', 'Bo'),
			moves: fc.boolean(),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('take' as const),
			listener: fc.nat(1),
			limit: fc.integer({ min: 1, max: 4 }),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constantFrom('ack' as const, 'nack' as const, 'deadLetter' as const, 'extend' as const),
			delivery: fc.nat(3),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('offerAgain' as const), listener: fc.nat(1) }) },
	{ weight: 12, arbitrary: proposalCommand },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('wait' as const),
			seconds: fc.constantFrom(1, 40, 100, 3 * 86_400, 20 * 86_400),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
	{ weight: 3, arbitrary: archiveCommand },
	{ weight: 4, arbitrary: boardCommand },
	{ weight: 10, arbitrary: creditCommand },
	{ weight: 8, arbitrary: depositCommand },
	{ weight: 6, arbitrary: dueCommand },
	{ weight: 4, arbitrary: importCommand },
	{ weight: 4, arbitrary: productCommand },
	{ weight: 8, arbitrary: recurringCommand },
	{ weight: 10, arbitrary: reminderCommand },
);
