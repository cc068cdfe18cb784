import type { HttpReply } from '../../src/ports/http';
import type { Explain } from '../../src/remote/client';
import type { RateLimits } from '../../src/remote/rate-rules';
import type { Asking } from './asking';
import type { Rules } from './guard';
import type { NotAsked, Probe } from './probe';

/** What the draft is called, everywhere where it has a name: a person who meets it knows what to do. */
export const MARK = 'n8n live check, delete me';

/** A draft of ours in the account. */
export interface Draft {
	readonly id: string;
}

/** What a person gives besides the token. */
export interface Given {
	/** A contact's id or e-mail address; null for none. */
	readonly contact: string | null;
	/** HighLevel's location; '' for the others. */
	readonly location: string;
	/** Whether a person said that the account is one of the vendor's sandbox. Only Visma's round asks for it. */
	readonly isSandbox: boolean;
}

/** One system: how to reach it, what may be asked of it, and what is asked. */
export interface Vendor<Live, Own extends Draft> {
	readonly name: string;
	readonly label: string;
	/** What lets a round in, as a person calls it. */
	readonly credential: string;
	/** The page with the chapter that the probes answer. */
	readonly page: string;
	/** What stands in the report beside the version of the package. */
	readonly api: string;
	readonly url: string;
	readonly limits: RateLimits;
	readonly explain: Explain;
	/** How a person removes a draft that could not be deleted. */
	readonly byHand: string;
	rules(given: Given): Rules;
	open(asking: Asking, given: Given): Live;
	/** The first call; a person reads what comes of it when the account lets nobody in. */
	greet(live: Live): Promise<HttpReply>;
	/** Whether its answer says that the credential itself is not known, and not that it lacks a right. */
	isUnknown(reply: HttpReply): boolean;
	/** Ids of drafts that an earlier run left behind: only with exactly our mark. */
	findLeft(live: Live): Promise<readonly string[]>;
	/** Why no draft can be made with what was given; null where one can. */
	whyNoDraft(given: Given): string | null;
	makeDraft(live: Live): Promise<Own>;
	/** Removes it with what belongs to it. @throws where it is there still */
	removeDraft(live: Live, id: string): Promise<void>;
	/** Asked of the account as it is. */
	readonly reading: readonly Probe<Live>[];
	/** Asked of the draft. */
	readonly onDraft: readonly Probe<Live, Own>[];
	/** Asked when the draft is gone. */
	readonly afterwards: readonly Probe<Live, Own>[];
	readonly notAsked: readonly NotAsked[];
}
