/** How much of a paper a summary tells. */
export const SUMMARY_LENGTHS = ['line', 'card', 'newcomer'] as const
export type SummaryLength = (typeof SUMMARY_LENGTHS)[number]
