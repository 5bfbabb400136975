import actions from './de/actions.json';
import attach from './de/attach.json';
import capture from './de/capture.json';
import checks from './de/checks.json';
import colors from './de/colors.json';
import common from './de/common.json';
import editor from './de/editor.json';
import errors from './de/errors.json';
import exporting from './de/export.json';
import feedback from './de/feedback.json';
import images from './de/images.json';
import inspector from './de/inspector.json';
import lanes from './de/lanes.json';
import library from './de/library.json';
import map from './de/map.json';
import palette from './de/palette.json';
import personas from './de/personas.json';
import panels from './de/panels.json';
import present from './de/present.json';
import questions from './de/questions.json';
import tables from './de/tables.json';
import verbatims from './de/verbatims.json';
import wizard from './de/wizard.json';
import type { catalogue } from './catalogue';

/** The same keys, each with a text of its own. */
type Translated<Group> = { readonly [Key in keyof Group]: Group[Key] extends string ? string : Translated<Group[Key]> };

/** The German texts, key by key those of the English catalogue. */
export const german: Translated<typeof catalogue> = {
  actions,
  attach,
  capture,
  checks,
  colors,
  common,
  editor,
  errors,
  export: exporting,
  feedback,
  images,
  inspector,
  lanes,
  library,
  map,
  palette,
  personas,
  panels,
  present,
  questions,
  tables,
  verbatims,
  wizard,
};
