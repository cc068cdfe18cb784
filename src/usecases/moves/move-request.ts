import type { JobRef } from '../../domain/invoice/invoice';
import type { Stage } from '../../domain/job/job';
import type { RequestFingerprint } from '../../domain/request-fingerprint';
import type { InvoicingSystem } from '../../ports/invoicing-system';
import type { JobRecord, JobSystem } from '../../ports/job-system';
import type { LinkTable } from '../../ports/link-table';

/** Model A.5: the user must choose; `stop` is the default. */
export type UnpaidChoice = 'stop' | 'keep' | 'unlink' | 'void';

export interface MoveRequest {
	readonly idempotencyKey: string;
	readonly job: JobRef;
	/** `next`, or a stage of the job's pipeline by id. */
	readonly to: 'next' | { readonly stageId: string };
	/** `automove`: only when the stage's rule says so (model A.2). `always`: a person decides. */
	readonly when: 'always' | 'automove';
	/** Moves only a job that stands in this stage; null moves it from anywhere. */
	readonly expectedStageId: string | null;
	/** What to do with linked invoices that are not paid when a person moves the job (model A.5). */
	readonly unpaid: UnpaidChoice;
	/** Further properties that the system asks for in the stage, by its own names; left out or empty for none. */
	readonly properties?: Readonly<Record<string, string>>;
}

export interface MoveDeps {
	readonly jobs: JobSystem;
	readonly links: LinkTable;
	/** Every system that linked invoices may live in. */
	readonly invoicing: readonly InvoicingSystem[];
}

/** Whether the job moved, and why not. */
export interface Moved {
	readonly record: JobRecord;
	readonly moved: boolean;
	readonly from: Stage | null;
	readonly to: Stage | null;
	/** A stable word and a sentence when the job stayed; null when it moved. */
	readonly stayed: { readonly reason: string; readonly detail: string } | null;
}

const propertiesOf = ({ properties = {} }: MoveRequest): readonly (readonly [string, string])[] =>
	Object.entries(properties).sort(([one], [other]) => (one < other ? -1 : 1));

export const hasProperties = (request: MoveRequest): boolean => propertiesOf(request).length > 0;

/**
 * What the request said; where "next" led is not part of it. Properties only where there are any: most requests have
 * none.
 */
export const fingerprintOf = (request: MoveRequest): RequestFingerprint => ({
	to: request.to === 'next' ? 'next' : request.to.stageId,
	when: request.when,
	expectedStage: request.expectedStageId ?? '',
	unpaid: request.unpaid,
	...(hasProperties(request) && { properties: JSON.stringify(propertiesOf(request)) }),
});
