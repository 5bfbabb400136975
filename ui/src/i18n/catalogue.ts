import common from './en/common.json';
import errors from './en/errors.json';
import map from './en/map.json';

/** The English texts by part of the program. */
export const catalogue = { common, errors, map } as const;
