import { PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';

const FREIGHT = { description: 'Freight', amount: '49', taxCategory: 'S', taxRate: '6' } as const;

/** Each way to price, alone and together. */
const PRICINGS: readonly Pricing[] = [
	{ ...PLAIN_PRICING, includesTax: true },
	{ ...PLAIN_PRICING, discountPercent: '33.3333' },
	{ ...PLAIN_PRICING, discountAmount: '7', charges: [FREIGHT] },
	{ includesTax: true, discountPercent: '10', discountAmount: '0', charges: [FREIGHT] },
];

/** From here on, prices are plain. */
export const PLAIN = PRICINGS.length;
export const pricingOf = (index: number): Pricing => PRICINGS[index] ?? PLAIN_PRICING;
