// Elements are only ever built here, from text: no markup is parsed, so data cannot become code.
const SVG = "http://www.w3.org/2000/svg";

function fill(node, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, action] of Object.entries(value)) node.addEventListener(event, action);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name === "style") for (const [key, v] of Object.entries(value)) node.style.setProperty(key, v);
    else if (name === "value" || name === "checked" || name === "disabled" || name === "indeterminate")
      node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(
    ...children
      .flat(Infinity)
      .filter((child) => child !== null && child !== undefined && child !== false && child !== ""),
  );
  return node;
}

function split(selector) {
  const [, tag, rest] = selector.match(/^([\w-]*)(.*)$/);
  return [tag || "div", [...rest.matchAll(/\.([\w-]+)/g)].map((m) => m[1]), rest.match(/#([\w-]+)/)?.[1]];
}

// h("p.note#first", {title: "…"}, "text", otherNode); the properties may be left out.
export function h(selector, properties, ...children) {
  const [tag, classes, id] = split(selector);
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  if (id) node.id = id;
  const plain = properties && properties.constructor === Object;
  return fill(node, plain ? properties : null, plain ? children : [properties, ...children]);
}

export function svg(selector, properties, ...children) {
  const [tag, classes] = split(selector);
  const node = document.createElementNS(SVG, tag);
  if (classes.length) node.setAttribute("class", classes.join(" "));
  return fill(node, properties, children);
}

export function icon(name, label) {
  return svg(
    "svg.icon",
    label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" },
    svg("use", { href: `/img/icons.svg#${name}` }),
  );
}

export const $ = (selector, from = document) => from.querySelector(selector);
export const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

export function put(node, ...children) {
  node.replaceChildren(
    ...children
      .flat(Infinity)
      .filter((child) => child !== null && child !== undefined && child !== false && child !== ""),
  );
  return node;
}

export function after(milliseconds, action) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
