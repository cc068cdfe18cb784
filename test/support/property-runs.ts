/** How many of the full number of runs the quick lane makes. */
const QUICK_SHARE = 0.1;

/** Set by `npm test -- --quick`. */
export const isQuickLane = process.env.QUICK_LANE === '1';

/** The runs of a property: `full` of them, and a tenth in the quick lane. */
export const propertyRuns = (full: number): number => (isQuickLane ? Math.ceil(full * QUICK_SHARE) : full);
