/** The parts of Apache ECharts that the charts are made of. Only imported where a chart is shown, so that a map opens without it. */
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  CustomChart,
  GridComponent,
  LabelLayout,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  ScatterChart,
  SVGRenderer,
  TitleComponent,
  TooltipComponent,
]);

/** A chart in an element of the page. */
export function chartIn(element: HTMLElement): EChartsType {
  return init(element, null, { renderer: 'svg' });
}

/** A chart as the text of an SVG file. */
export function svgOf(option: EChartsCoreOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    // Notes for the library's own later use, and how it looks under a pointer, are no part of a picture.
    return chart.renderToSVGString().replaceAll(/ (ecmeta_\w+|class)="[^"]*"|<style[^]*?<\/style>/g, '');
  } finally {
    chart.dispose();
  }
}

/** Pixels of a PNG for each of the chart, so that it is sharp in a document. */
const PNG_SCALE = 2;

/** A chart as a PNG file. Drawn anew, because an SVG in a picture may not use the page's fonts. */
export async function pngOf(option: EChartsCoreOption, width: number, height: number): Promise<Blob> {
  const element = document.createElement('div');
  const chart = init(element, null, { renderer: 'canvas', width, height, devicePixelRatio: PNG_SCALE });
  try {
    chart.setOption(option);
    const canvas = chart.renderToCanvas({ pixelRatio: PNG_SCALE });
    const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!file) throw new Error(`no PNG of ${width} x ${height}`);
    return file;
  } finally {
    chart.dispose();
  }
}
