// Reads what dateline writes with the programs it is written for: Mermaid's parser, and the loader of TimelineJS.
//
//     npm install --prefix /tmp/readers mermaid@11.17.2 @knight-lab/timelinejs@3.9.11 jsdom esbuild
//     node benches/readers.mjs target/release/dateline /tmp/readers fixtures/*.txt
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";

const [program, readers, ...files] = process.argv.slice(2);
const require = createRequire(path.resolve(readers, "index.js"));
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!doctype html><body></body>", { url: "http://localhost/" });
for (const name of ["window", "document", "DOMParser", "Element", "Node", "HTMLElement", "SVGElement", "getComputedStyle"]) {
  globalThis[name] = name === "window" ? window : window[name];
}
const from = (name) => import(pathToFileURL(path.resolve(readers, "node_modules", name)).href);
const mermaid = (await from("mermaid/dist/mermaid.core.mjs")).default;
// The loader is written for bundlers, which find files without their endings.
const bundle = path.resolve(readers, "timeline-config.mjs");
require("esbuild").buildSync({
  stdin: {
    contents: "export { TimelineConfig } from '@knight-lab/timelinejs/src/js/core/TimelineConfig.js'",
    resolveDir: path.resolve(readers),
  },
  bundle: true, format: "esm", outfile: bundle, logLevel: "error", loader: { ".less": "empty" },
});
const { TimelineConfig } = await import(pathToFileURL(bundle).href);

let events = 0;
for (const file of files) {
  const write = (format) => execFileSync(program, ["--quiet", "--format", format, file], { encoding: "utf8" });
  const parsed = await mermaid.parse(write("mermaid"));
  if (parsed.diagramType !== "timeline") throw new Error(`${file}: Mermaid takes it for ${parsed.diagramType}`);
  const config = new TimelineConfig(JSON.parse(write("timelinejs")));
  config.validate();
  if (config.messages.errors.length > 0) throw new Error(`${file}: TimelineJS: ${config.messages.errors.join("; ")}`);
  if (config.messages.warnings.length > 0) console.log(`${file}: TimelineJS: ${config.messages.warnings.join("; ")}`);
  events += config.events.length;
}
console.log(`${files.length} articles: Mermaid reads every diagram, TimelineJS every timeline, with ${events} events`);
