// Drawing by the graphics processor: sigma.js paints marks and lines, our camera says where.
import { EdgeArrowProgram, EdgeCurvedArrowProgram, MultiDirectedGraph, NodeProgram, Sigma, floatColor } from "/static/vendor/graph.min.js";
import { isBelow } from "./looks.js";
import { model } from "./model.js";
import { radiusScale } from "./scene.js";

const HALF = 20000; // half the side of the square that sigma takes for the world
const SHAPES = ["dot", "square", "triangle", "diamond"];

const VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_point;
varying float v_shape;
varying float v_blur;
const float bias = 255.0 / 254.0;
void main() {
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  vec2 corner = 2.8 * radius * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + corner, 1)).xy, 0, 1);
  v_point = corner / radius;
  v_shape = a_shape;
  v_blur = u_correctionRatio * 2.0 / radius;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

// Signed distances to the outlines, in radii of the mark.
const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec2 v_point;
varying float v_shape;
varying float v_blur;
void main() {
  vec2 p = abs(v_point);
  float d = length(p) - 1.0;
  if (v_shape > 2.5) d = (p.x + p.y) * 0.7071 - 0.85;
  else if (v_shape > 1.5) d = max(p.x * 0.866 + v_point.y * 0.5, -v_point.y) - 0.62;
  else if (v_shape > 0.5) d = max(p.x, p.y) - 0.886;
  #ifdef PICKING_MODE
  gl_FragColor = d > 0.0 ? vec4(0.0) : v_color;
  #else
  gl_FragColor = mix(v_color, vec4(0.0), smoothstep(-v_blur * 0.5, v_blur * 0.5, d));
  #endif
}`;

class MarkProgram extends NodeProgram {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  processVisibleItem(id, start, data) {
    this.array.set([data.x, data.y, data.size, data.shape, floatColor(data.color), id], start);
  }

  setUniforms({ correctionRatio, sizeRatio, matrix }, { gl, uniformLocations }) {
    gl.uniform1f(uniformLocations.u_correctionRatio, correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
  }
}

export function hasGl() {
  if (new URLSearchParams(location.search).get("draw") === "plain") return false;
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
}

// Nodes and edges that a filter hides stay in sigma's graph, so that they can come back at once.
const markOf = (node, look) => ({
  x: node.x, y: -node.y, size: node.size, color: look?.color || "#808080", shape: SHAPES.indexOf(look?.shape),
  zIndex: look?.z || 0, hidden: !look,
});
const lineOf = (edge, look) => ({
  color: look?.color || "#808080", size: 1.9 * (look?.width || 1), zIndex: look?.z || 0, hidden: !look,
  type: edge.bend ? "curved" : "straight", curvature: -edge.bend,
});
const isSame = (one, other) => Object.keys(other).every((name) => one[name] === other[name]);

export class GlPainter {
  constructor(layer, camera) {
    this.camera = camera;
    this.unit = 1; // pixels of a unit of the plane when sigma's own ratio is 1
    this.view = ""; // what was drawn last, from where
    this.stale = true;
    this.graph = new MultiDirectedGraph();
    this.sigma = new Sigma(this.graph, layer, {
      allowInvalidContainer: true, renderLabels: false, renderEdgeLabels: false, enableEdgeEvents: false,
      enableCameraRotation: false,
      defaultNodeType: "mark", nodeProgramClasses: { mark: MarkProgram },
      defaultEdgeType: "straight", edgeProgramClasses: { straight: EdgeArrowProgram, curved: EdgeCurvedArrowProgram },
      stagePadding: 0, minEdgeThickness: 0.9, zIndex: true,
      zoomToSizeRatioFunction: (ratio) => 1 / radiusScale(this.unit / ratio),
    });
    this.sigma.setCustomBBox({ x: [-HALF, HALF], y: [-HALF, HALF] });
  }

  // Which nodes and edges there are and how they look; loops and dashes are drawn by others.
  load({ nodes, edges }) {
    const { graph } = this;
    const marks = new Map(nodes.map((look) => [look.node.id, look]));
    const strokes = new Map(edges.filter((look) => !isBelow(look)).map((look) => [look.edge.key, look]));
    const lines = [...model.edges.values()].filter((edge) => edge.s !== edge.o);
    const same = graph.order === model.nodes.size && graph.size === lines.length &&
      [...model.nodes.keys()].every((id) => graph.hasNode(id)) && lines.every((edge) => graph.hasEdge(edge.key));
    if (!same) this.renew(marks, lines, strokes);
    else this.repaint(marks, strokes);
  }

  renew(marks, lines, strokes) {
    this.stale = true;
    this.graph = new MultiDirectedGraph();
    for (const [id, node] of model.nodes) this.graph.addNode(id, markOf(node, marks.get(id)));
    for (const edge of lines) this.graph.addDirectedEdgeWithKey(edge.key, edge.s, edge.o, lineOf(edge, strokes.get(edge.key)));
    this.sigma.setGraph(this.graph);
  }

  repaint(marks, strokes) {
    const { graph } = this;
    const mark = (id) => markOf(model.nodes.get(id), marks.get(id));
    const line = (key) => lineOf(model.edges.get(key), strokes.get(key));
    const newMarks = graph.someNode((id, old) => !isSame(old, mark(id)));
    const newLines = graph.someEdge((key, old) => !isSame(old, line(key)));
    if (newMarks) graph.updateEachNodeAttributes(mark);
    if (newLines) graph.updateEachEdgeAttributes(line);
    this.stale ||= newMarks || newLines;
  }

  moved(node) {
    this.stale = true;
    if (this.graph.hasNode(node.id)) this.graph.mergeNodeAttributes(node.id, { x: node.x, y: -node.y });
  }

  // In this frame, so that names never lag behind their marks; nothing where all is as it was.
  draw() {
    const { camera, sigma } = this;
    const view = [camera.x, camera.y, camera.scale, camera.width, camera.height].join();
    if (view === this.view && !this.stale) return;
    Object.assign(this, { view, stale: false, unit: Math.min(camera.width, camera.height) / (2 * HALF) });
    sigma.getCamera().setState({ x: 0.5 + camera.x / (2 * HALF), y: 0.5 - camera.y / (2 * HALF), ratio: this.unit / camera.scale, angle: 0 });
    sigma.render?.();
  }

  resize() {
    this.sigma.resize();
    this.stale = true;
    this.draw();
  }
}
