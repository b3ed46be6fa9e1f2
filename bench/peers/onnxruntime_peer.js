// The work of `desalt bench infer`, done by ONNX Runtime on a model that desalt exported: one measurement, printed as one JSON document.
// Random pictures, the same again and again; warm-up of a quarter of the time, then the median time of a run. With --input the
// pictures come from a file of floats and the result goes to --output instead, which is how the exporter is tested.
"use strict";

const fs = require("fs");
const { parseArgs } = require("util");
const ort = require("onnxruntime-node");

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    shape: { type: "string" }, // batch x channels x height x width, as in 1x1x28x28
    threads: { type: "string", default: "1" },
    seconds: { type: "string", default: "1" },
    input: { type: "string" },
    output: { type: "string" },
  },
});

async function repeat(session, feeds, seconds) {
  const times = [];
  const end = performance.now() + 1000 * seconds;
  let start = performance.now();
  while (times.length < 3 || start < end) {
    await session.run(feeds);
    const now = performance.now();
    times.push(now - start);
    start = now;
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1] / 1000;
}

async function main() {
  const shape = options.shape.split("x").map(Number);
  const length = shape.reduce((product, extent) => product * extent, 1);
  const session = await ort.InferenceSession.create(positionals[0], {
    graphOptimizationLevel: "all",
    executionMode: "sequential",
    intraOpNumThreads: Number(options.threads),
    interOpNumThreads: 1,
  });
  const pictures = options.input
    ? new Float32Array(new Uint8Array(fs.readFileSync(options.input)).buffer)
    : Float32Array.from({ length }, () => Math.random());
  const feeds = { [session.inputNames[0]]: new ort.Tensor("float32", pictures, shape) };
  if (options.output) {
    const result = (await session.run(feeds))[session.outputNames[0]];
    fs.writeFileSync(options.output, Buffer.from(result.data.buffer, result.data.byteOffset, result.data.byteLength));
    return;
  }
  const seconds = Number(options.seconds);
  await repeat(session, feeds, seconds / 4);
  const step = await repeat(session, feeds, seconds);
  console.log(JSON.stringify({
    batch: shape[0],
    threads: Number(options.threads),
    images_per_second: shape[0] / step,
    seconds_per_step: step,
    versions: { onnxruntime: require("onnxruntime-node/package.json").version, node: process.versions.node },
  }));
}

main().catch(failure => {
  console.error(failure.message);
  process.exit(1);
});
