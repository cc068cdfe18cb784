import { VISMA_CAPABILITIES } from '../../src/systems/visma/visma';
import type { VismaQuirks } from '../simulators/visma/state';
import { conformanceSuite } from './suite';
import { vismaUnderTest } from './visma-deps';

/** Each point that the documentation leaves open, the other way round. */
const OTHERWISE: Partial<VismaQuirks> = {
	largestPage: 7,
	filtersByAll: false,
	listsShowRows: false,
	paymentsModify: false,
};

describe.each([
	['', {}],
	[', where what is not documented is otherwise', OTHERWISE],
])('Visma, over its simulator%s', (_how, quirks) => {
	conformanceSuite(it, {
		name: 'Visma',
		make: (time) => vismaUnderTest(time, quirks),
		capabilities: VISMA_CAPABILITIES,
		shownElsewhere: {
			move: 'test/systems/visma/money-and-jobs.test.ts',
			stageEvent: 'test/systems/visma/money-and-jobs.test.ts',
		},
		lacks: {
			ownNumbers: 'Visma numbers its invoices itself',
			ownSettings: 'what is allowed is set in Visma',
			ownRecords: 'Visma keeps names, amounts and terms of its own, and shows no history',
			ownCatalogue: 'customers and projects are kept in Visma',
			ownStages: 'projects are ongoing or finished',
			linkTable: 'it lives in the ledger',
			ownEvents: 'they are read from Visma afterwards',
			jobEntries: 'a project enters each of its two stages once',
			atomic: 'Visma compares nothing before it writes',
		},
	});
});
