// What is wrong with the page that is shown, as a list of sentences. Computed from what the browser made of it.
(() => {
  const faults = [];
  const fault = (text) => faults.push(text);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const name = (element) => {
    const place = element.closest("[id]");
    return `<${element.localName} class="${element.getAttribute("class") || ""}"> in #${place ? place.id : ""}`;
  };

  // Colours: WCAG 2.2, 1.4.3 and 1.4.11.
  const channels = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).map((c) => {
      const s = c / 255;
      return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const background = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      const alpha = channels(colour)[3];
      if (alpha === undefined || alpha === 1) return colour;
      if (alpha !== 0) fault(`${name(at)} has a background that lets others through`);
    }
    return "rgb(255, 255, 255)";
  };
  const hasOwnText = (element) => [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  let leastContrast = 21;
  for (const element of all("body *")) {
    if (!hasOwnText(element) || ["title", "desc"].includes(element.localName)) continue;
    const style = getComputedStyle(element);
    const colour = element instanceof SVGElement ? style.fill : style.color;
    const ratio = contrast(colour, background(element));
    leastContrast = Math.min(leastContrast, ratio);
    if (ratio < 4.5) fault(`${name(element)} has a contrast of ${ratio.toFixed(2)}: ${colour}`);
    if (style.opacity !== "1") fault(`${name(element)} is not opaque`);
  }
  for (const bar of all("rect")) {
    const ratio = contrast(getComputedStyle(bar).fill, background(bar));
    if (ratio < 3) fault(`${name(bar)} has a contrast of ${ratio.toFixed(2)}`);
  }

  // Room: nothing is wider than the window, and no text of a chart leaves it.
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) fault(`the page is ${wide} px wider than the window`);
  if (innerWidth > 650) {
    for (const region of all(".scroll")) {
      const hidden = region.scrollWidth - region.clientWidth;
      if (hidden > 0) fault(`"${region.ariaLabel}" hides ${hidden} px`);
    }
  }
  for (const label of all("svg text")) {
    const [own, chart] = [label.getBoundingClientRect(), label.ownerSVGElement.getBoundingClientRect()];
    if (own.left < chart.left - 1 || own.right > chart.right + 1) fault(`the label "${label.textContent}" leaves its chart`);
    if (own.height > 30) fault(`the label "${label.textContent}" is ${own.height} px high`);
    for (const bar of all("rect", label.ownerSVGElement)) {
      const other = bar.getBoundingClientRect();
      const lies = own.left < other.right && other.left < own.right && own.top + 3 < other.bottom && other.top < own.bottom - 3;
      if (lies) fault(`the label "${label.textContent}" lies over a bar`);
    }
  }

  // A number of any sum that people deal in stands on one line.
  for (const cell of all("td.number").filter((cell) => !cell.closest(".heard"))) {
    const text = document.createRange();
    text.selectNodeContents(cell);
    const lines = new Set([...text.getClientRects()].map((rect) => Math.round(rect.top)));
    if (lines.size > 1 && cell.textContent.length <= 20) fault(`${cell.textContent} is broken into lines`);
  }

  // Structure.
  const one = (selector) => {
    const count = all(selector).length;
    if (count !== 1) fault(`there are ${count} of ${selector}`);
  };
  ["html[lang=en]", "head > title", "body > header", "body > main", "body > footer", "h1",
    "meta[http-equiv=Content-Security-Policy]", "meta[name=viewport]"].forEach(one);
  if (document.compatMode !== "CSS1Compat") fault("the page is in quirks mode");
  if (!document.title.trim()) fault("the page has no title");
  all("h1, h2, h3, h4").reduce((before, heading) => {
    const level = Number(heading.localName[1]);
    if (level > before + 1) fault(`heading "${heading.textContent}" skips a level`);
    return level;
  }, 0);
  for (const table of all("table")) {
    const caption = table.caption && table.caption.textContent.trim();
    if (!caption) fault("a table has no caption");
    for (const row of all("tr", table)) {
      const count = [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0);
      if (count !== table.rows[0].cells.length) fault(`a row of "${caption}" has ${count} cells`);
    }
    for (const head of all("th", table)) {
      const scope = head.closest("thead") ? "col" : "row";
      if (head.scope !== scope) fault(`"${head.textContent}" in "${caption}" has no scope ${scope}`);
    }
    if (all("tbody tr, tfoot tr", table).some((row) => row.cells[0].localName !== "th")) fault(`a row of "${caption}" has no head`);
  }
  for (const section of all("section")) {
    if (!document.getElementById(section.getAttribute("aria-labelledby"))) fault("a section has no name");
  }
  const ids = all("[id]").map((element) => element.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) fault(`the id ${id} is there twice`);

  // Charts: each has a name, a description, and its numbers in the table beside it.
  for (const chart of all("svg")) {
    const [title, description] = (chart.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id));
    if (chart.getAttribute("role") !== "img") fault("a chart is no image");
    if (!title || title.localName !== "title" || !title.textContent.trim()) fault("a chart has no title");
    if (!description || description.localName !== "desc" || !description.textContent.trim()) fault("a chart has no description");
    const table = chart.closest(".panel").querySelector("table");
    const numbers = all("td", table).map((cell) => cell.textContent);
    for (const figure of all(".figure", chart)) {
      if (!numbers.includes(figure.textContent)) fault(`${figure.textContent} of "${title.textContent}" is in no table`);
    }
  }

  // Nothing runs, nothing is loaded, and there are no elements but these.
  const known = `html head meta title link style body header nav main footer section div p span h1 h2 h3 a ul li dl dt dd bdi
    figure figcaption svg desc rect text table caption thead tbody tfoot tr th td`.split(/\s+/);
  for (const element of all("*")) {
    if (!known.includes(element.localName)) fault(`there is a ${element.localName}`);
    for (const attribute of element.attributes) {
      if (/^on|^style$|^srcset$|^src$|^background$/.test(attribute.name)) fault(`${name(element)} has ${attribute.name}`);
      const isAddress = ["href", "action", "xlink:href"].includes(attribute.name);
      if (isAddress && !/^(\.\/[\w.%-]+|#[\w-]+|data:,)$/.test(attribute.value)) fault(`there is a link to ${attribute.value}`);
    }
  }
  const shown = document.documentElement.textContent;
  const turning = shown.match(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  if (turning) fault(`the page has U+${turning[0].charCodeAt(0).toString(16)} in its text`);
  // What elements there are, in order: the same for two pages that differ in their texts alone.
  const shape = all("body *").map((e) => e.localName).join(" ");
  return { faults, leastContrast, shape, height: document.documentElement.scrollHeight };
})()
