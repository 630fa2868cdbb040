// Pictures of numbers, as SVG. The numbers stand in a table beside each picture, so a screen reader skips the picture.
import { html, number } from "./ui.js";

export const STATES = ["failed", "ready", "locked", "suspended"];

/** One bar for each topic, divided by state. */
export function TopicBars({ topics }) {
  const most = Math.max(1, ...topics.map((topic) => topic.total));
  const step = 22;
  return html`<svg class="chart" viewBox=${`0 0 600 ${topics.length * step}`} aria-hidden="true" focusable="false">
    ${topics.map((topic, row) => {
      let x = 150;
      return html`<text x="145" y=${row * step + 14} text-anchor="end">${shortened(topic.name, 22)}</text>
        ${STATES.map((state) => {
          const width = (topic[state] / most) * 440;
          const bar = html`<rect class=${state} x=${x} y=${row * step + 3} width=${width} height="15" />`;
          x += width;
          return bar;
        })}`;
    })}
  </svg>`;
}

/** One bar for each interval. */
export function TimeBars({ points, label }) {
  const most = Math.max(1, ...points.map((point) => point.count));
  const width = 600 / Math.max(1, points.length);
  return html`<svg class="chart" viewBox="0 0 600 120" aria-hidden="true" focusable="false">
    <line class="axis" x1="0" y1="100" x2="600" y2="100" />
    ${points.map((point, index) => {
      const height = (point.count / most) * 85;
      return html`<rect class="failed" x=${index * width + 0.5} y=${100 - height} width=${Math.max(0.5, width - 1)} height=${height} />`;
    })}
    <text x="0" y="10">${number(most)}</text>
    <text x="0" y="116">${label(points[0])}</text>
    <text x="600" y="116" text-anchor="end">${label(points[points.length - 1])}</text>
  </svg>`;
}

function shortened(text, length) {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
