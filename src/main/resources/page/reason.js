// The log keeps one text for each call, of 500 characters at most: the reason, and behind it the selection.

const MOST = 500;
const MARK = "[selection ";

/** What is sent as the annotation of a call. What does not fit is cut off from the selection. */
export function annotationOf(reason, selector) {
  const text = reason.trim().replace(/[\u0000-\u001f\u007f-\u009f]/g, " ");
  const selection = JSON.stringify(selector);
  const before = text === "" ? MARK : `${text} ${MARK}`;
  const room = MOST - before.length - 1;
  if (room < 20) {
    return cut(text, MOST);
  }
  return `${before}${selection.length > room ? `${cut(selection, room - 1)}…` : selection}]`;
}

/** The beginning of a text, without half of a character at its end. */
function cut(text, length) {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}

/** The reason and the selection in an annotation; any other annotation is a reason. */
export function selectionOf(annotation) {
  const text = annotation ?? "";
  const begin = text.lastIndexOf(MARK);
  return begin < 0 || !text.endsWith("]") ? { reason: text, selection: "" }
    : { reason: text.slice(0, begin).trimEnd(), selection: text.slice(begin + MARK.length, -1) };
}
