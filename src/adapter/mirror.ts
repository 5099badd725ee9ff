/** pdb's lines about where it has stopped: what kind of stop, the place, and the line of code. */
const place = /^(?:--(?:Call|Return)--\n|[\w.]+: .*\n)?> .*\n-> .*\n/m;

/** What pdb has printed at a stop without where it is, which the editor shows: `display` and `commands` are left. */
export const withoutPlace = (text: string): string => text.replace(place, '');
