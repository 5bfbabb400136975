import common from './en/common.json';
import map from './en/map.json';

/** The English texts by part of the program. */
export const catalogue = { common, map } as const;
