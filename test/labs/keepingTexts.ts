/** Long enough to be torn in two. */
const body = 'x = 1  # a line of a program\n'.repeat(2000);

export const starter = (step: string): string => `# starter of ${step}\n${body}# end\n`;
export const mine = (step: string, turn: number): string => `# mine ${step} ${turn}\n${body}# end\n`;
