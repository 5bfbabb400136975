import actions from './en/actions.json';
import attach from './en/attach.json';
import capture from './en/capture.json';
import checks from './en/checks.json';
import colors from './en/colors.json';
import common from './en/common.json';
import editor from './en/editor.json';
import errors from './en/errors.json';
import exporting from './en/export.json';
import feedback from './en/feedback.json';
import images from './en/images.json';
import inspector from './en/inspector.json';
import lanes from './en/lanes.json';
import library from './en/library.json';
import map from './en/map.json';
import palette from './en/palette.json';
import personas from './en/personas.json';
import panels from './en/panels.json';
import present from './en/present.json';
import questions from './en/questions.json';
import tables from './en/tables.json';
import verbatims from './en/verbatims.json';
import wizard from './en/wizard.json';

/** The English texts by part of the program. */
export const catalogue = {
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
} as const;
