// Validates a report, given as YAML on standard input, by the schema of OpenACR, and by a catalogue that it ships.
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const ts = require("typescript");

require.extensions[".ts"] = (module, file) => {
  const options = { compilerOptions: { module: "commonjs", esModuleInterop: true } };
  module._compile(ts.transpileModule(readFileSync(file, "utf8"), options).outputText, file);
};
const home = join(__dirname, "node_modules/@openacr/openacr");
const yaml = require("js-yaml");
const { validateOpenACR } = require(join(home, "src/validateOpenACR.ts"));
const { validateOpenACRCatalogValues } = require(join(home, "src/validateOpenACRCatalogValues.ts"));

const report = yaml.load(readFileSync(0, "utf8"));
const catalogue = join(home, "catalog", `${report.catalog}.yaml`);
const results = [validateOpenACR(report, "openacr-0.1.0.json").message];
if (existsSync(catalogue)) {
  results.push(validateOpenACRCatalogValues(report, yaml.load(readFileSync(catalogue, "utf8"))).message);
}
console.log(JSON.stringify(results));
