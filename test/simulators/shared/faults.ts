import type { SimulatedRequest } from './simulator';

/**
 * What goes wrong with one call. `before`: the system never did what was asked; `after`: it did, and the caller gets
 * no answer, or an unclear one.
 */
export type Fault =
	/** No answer ever comes. */
	| { readonly kind: 'timeout'; readonly when: 'before' | 'after' }
	/** The connection is cut. */
	| { readonly kind: 'reset'; readonly when: 'before' | 'after' }
	/** 429. `retryAfter` is the header as it is sent: seconds or an HTTP date; left out, there is none. */
	| { readonly kind: 'tooMany'; readonly retryAfter?: string }
	/** An answer of this status, such as 500 or 503. */
	| {
			readonly kind: 'status';
			readonly status: number;
			readonly when: 'before' | 'after';
			readonly retryAfter?: string;
	  }
	/** It was done; the answer breaks off in the middle and the connection with it. */
	| { readonly kind: 'halfBody' }
	/** It was done; the answer is complete by its length, and its JSON is cut short. */
	| { readonly kind: 'brokenJson' }
	/** A page of HTML with this status (200 when left out) instead of the answer. */
	| { readonly kind: 'html'; readonly status?: number; readonly when: 'before' | 'after' };

/** Which calls a fault befalls: all of them when left out. */
export interface FaultTarget {
	readonly method?: string;
	/** `*` stands for one part between slashes, `**` for any number of them. */
	readonly path?: string;
	/** How many calls; 1 when left out. */
	readonly times?: number;
}

// Whether a path fits a pattern such as `/crm/objects/*/invoices/batch/create`.
export function fits(path: string, pattern: string): boolean {
	const parts = pattern
		.split('/')
		.map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
	return new RegExp(`^${parts.join('/')}$`).test(path);
}

/** Faults that were ordered, first come, first served; and those that chance deals out. */
export class Faults {
	private readonly ordered: { readonly fault: Fault; readonly target: FaultTarget; left: number }[] = [];
	private deal: (request: SimulatedRequest) => Fault | null = () => null;

	next(fault: Fault, target: FaultTarget = {}): void {
		this.ordered.push({ fault, target, left: target.times ?? 1 });
	}

	/** From now on every call that no ordered fault befalls is asked about here. */
	dealBy(deal: (request: SimulatedRequest) => Fault | null): void {
		this.deal = deal;
	}

	/** No more faults of either kind. */
	clear(): void {
		this.ordered.length = 0;
		this.deal = () => null;
	}

	take(request: SimulatedRequest): Fault | null {
		const found = this.ordered.findIndex(
			({ target, left }) =>
				left > 0 &&
				(target.method ?? request.method) === request.method &&
				(target.path === undefined || fits(request.path, target.path)),
		);
		if (found < 0) return this.deal(request);
		const order = this.ordered[found]!;
		order.left -= 1;
		if (order.left === 0) this.ordered.splice(found, 1);
		return order.fault;
	}
}
