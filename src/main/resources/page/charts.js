// Pictures of numbers, as SVG. The numbers stand in a table beside each picture, so a screen reader skips the picture.
import { html, number } from "./ui.js";

export const STATES = ["failed", "ready", "locked", "suspended"];

/** A bar for a topic, divided by state; as long as its share of the most that a topic has. */
export function StateBar({ topic, most }) {
  let x = 0;
  return html`<svg class="bar-of-states" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    ${STATES.map((state) => {
      const width = (topic[state] / most) * 100;
      const bar = html`<rect class=${state} x=${x} y="0" width=${width} height="10" />`;
      x += width;
      return bar;
    })}
  </svg>`;
}

/** One bar for each interval. */
export function TimeBars({ points, label }) {
  const most = Math.max(1, ...points.map((point) => point.count));
  return html`<div class="chart" aria-hidden="true">
    <p class="quiet">at most ${number(most)} in half an hour</p>
    <svg viewBox=${`0 0 ${points.length} 100`} preserveAspectRatio="none" focusable="false">
      ${points.map((point, index) => {
        const height = (point.count / most) * 100;
        return html`<rect class="failed" x=${index + 0.08} y=${100 - height} width="0.84" height=${height} />`;
      })}
    </svg>
    <p class="ends quiet"><span>${label(points[0])}</span><span>now</span></p>
  </div>`;
}
