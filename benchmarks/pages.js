// What the benchmark of the pages lays into each of them: stopwatches that end when it is painted.
const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
const painted = () => nextFrame().then(nextFrame).then(() => new Promise((done) => setTimeout(done)));

async function until(isSo) {
  while (!isSo()) await new Promise((done) => setTimeout(done, 4));
  await painted();
}

const element = (selector) => document.querySelector(selector);
const WISHES = {
  card: () => element("#panel:not([hidden]) h2"),
  "no card": () => element("#panel[hidden]"),
  suggestions: () => element("#suggestions:not([hidden]) [role=option]"),
};

window.kgBench = {
  drawnAt: 0,
  settledAt: 0,
  took: null,

  // From the next press of a key or of the button until something is there.
  arm(wish) {
    this.took = new Promise((done) => {
      const pressed = async (event) => {
        await until(WISHES[wish]);
        done(performance.now() - event.timeStamp);
      };
      for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, pressed, { capture: true, once: true });
    });
  },

  // The first type of nodes is turned off, and on again.
  async filter() {
    const counts = element("#counts");
    const before = counts.textContent;
    const start = performance.now();
    element("#filters .check input").click();
    await until(() => counts.textContent !== before);
    const took = performance.now() - start;
    element("#filters .check input").click();
    await until(() => counts.textContent === before);
    return took;
  },

  // A hand moves the picture for 45 frames and lets it rest: the median of these, the longest of all.
  async pan() {
    const move = window.kgPicture ? moveOurs : moveVis;
    const frames = [];
    let last = await nextFrame();
    const next = async () => {
      const now = await nextFrame();
      frames.push(now - last);
      last = now;
    };
    for (let i = 0; i < 45; i += 1) {
      move();
      await next();
    }
    const moving = [...frames].sort((a, b) => a - b);
    for (const end = performance.now() + 600; performance.now() < end;) await next();
    return { frame: moving[22], longest: Math.max(...frames) };
  },

  watchStock() {
    network.once("stabilizationIterationsDone", async () => {
      await painted();
      this.drawnAt = performance.now();
    });
    network.once("stabilized", () => { this.settledAt = performance.now(); });
  },
};

function moveOurs() { window.kgPicture.camera.pan(6, 3); }

function moveVis() {
  const network = window.kgGraph?.network || window.network;
  const { x, y } = network.getViewPosition();
  const by = 6 / network.getScale();
  network.moveTo({ position: { x: x + by, y: y + by / 2 } });
}

// Both our pages say on their root element when they are drawn, the explorer also when it is ready.
until(() => {
  const said = document.documentElement?.dataset;
  return said?.drawn && (said.ready || !element("#layer"));
}).then(() => { window.kgBench.drawnAt = performance.now(); });
