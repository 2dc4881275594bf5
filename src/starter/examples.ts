/** What the local Discord offers a newcomer to try. */
export const EXAMPLES: { command: string; options: Record<string, string>; label: string }[] = [
  {
    command: 'ask',
    options: { question: 'Which papers merge several fine-tuned models into one?' },
    label: 'Which papers merge several fine-tuned models into one?',
  },
  {
    command: 'ask',
    options: { question: 'How do Fisher merging and TIES-Merging differ?' },
    label: 'How do Fisher merging and TIES-Merging differ?',
  },
  {
    command: 'ask',
    options: { question: 'What is MQAN?' },
    label: 'What is MQAN?',
  },
  {
    command: 'summary topic',
    options: { topic: 'continual learning' },
    label: 'A summary of continual learning',
  },
]
