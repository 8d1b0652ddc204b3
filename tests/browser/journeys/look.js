// What a page must be besides what axe-core knows: returns what is wrong, in words.
() => {
  const wrong = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (element) => element.getClientRects().length > 0;
  const told = (element) => element.outerHTML.slice(0, 120);

  /** What a screen reader calls a link. */
  const name = (link) => {
    const words = [...link.childNodes].map((node) =>
      node.nodeType === Node.TEXT_NODE ? node.data
        : node.getAttribute?.("aria-hidden") === "true" ? ""
          : node.getAttribute?.("aria-label") ?? name(node));
    return (link.getAttribute?.("aria-label") ?? words.join("")).replace(/\s+/g, " ").trim();
  };

  const first = all("h1");
  if (first.length !== 1) wrong.push(`${first.length} h1`);
  if (!document.title.replace(/^\W+/, "").trim()) wrong.push("no title");

  for (const drawing of all("svg, img")) {
    const hidden = drawing.closest("[aria-hidden=true]") || drawing.getAttribute("alt") === "";
    const label = drawing.getAttribute("aria-label") || drawing.getAttribute("alt") ||
      drawing.getAttribute("aria-labelledby")?.split(" ").every((id) => document.getElementById(id));
    if (!hidden && !label) wrong.push(`no label: ${told(drawing)}`);
  }

  const ids = all("[id]").map((element) => element.id);
  for (const id of new Set(ids.filter((one, place) => ids.indexOf(one) !== place))) {
    wrong.push(`id twice: ${id}`);
  }
  for (const link of all("a[href^='#']")) {
    const target = decodeURIComponent(link.hash.slice(1));
    if (!ids.includes(target)) wrong.push(`leads nowhere: ${told(link)}`);
  }

  for (const place of all("header, main, footer")) {
    const leads = new Map();
    for (const link of [...place.querySelectorAll("a[href]")].filter(shown)) {
      const known = leads.get(name(link)) ?? link.href;
      if (known !== link.href) wrong.push(`one name, two ways: ${name(link)}: ${known} ${link.href}`);
      leads.set(name(link), link.href);
    }
  }
  for (const button of all("button").filter(shown)) {
    if (!name(button)) wrong.push(`no name: ${told(button)}`);
  }
  return wrong;
}
