import type { IExecuteFunctions } from 'n8n-workflow';
import type { IfInDoubt } from '../../src/domain/invoice/sending-claim';
import type { ClaimAsker } from '../../src/usecases/claiming';
import type { ReadField } from '../shared/run/field-reader';
import { sendingRuns } from '../shared/run/sending-run';
import type { Finish } from './finishes';

/** Who asks for the e-mail of each item; null for an item whose e-mail is not to be handed on. */
export function claimAskers(context: IExecuteFunctions, field: ReadField): (itemIndex: number) => ClaimAsker | null {
	let runOf: ReturnType<typeof sendingRuns> | undefined;
	return (itemIndex) => {
		if (field<Finish>('finish', itemIndex) !== 'send') return null;
		runOf ??= sendingRuns(context);
		return { run: runOf(itemIndex), ifInDoubt: field<IfInDoubt>('ifInDoubt', itemIndex) };
	};
}
