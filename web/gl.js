// The page's end of client/platform/browser/render_gl.cpp: performs a list of drawing words on WebGL2. One program, one
// vertex array, no question to the driver (each gl.get* would wait for the graphics process).
//
// Words (u32): create id w h pixels · update id x y w h pixels row_length · destroy id · begin w h vertex_bytes index_bytes
//   · list vertices bytes indices bytes · draw texture x y w h count first_index first_vertex
// Addresses are the module's; sizes are device pixels; clip rectangles have their origin at the bottom left.

const OP = { create: 1, update: 2, destroy: 3, begin: 4, list: 5, draw: 6 };
const vertex_bytes = 20;  // ImDrawVert: f32 x y u v, u8 r g b a
const index_bytes = 2;

const vertex_source = `#version 300 es
uniform vec2 size;
layout(location=0) in vec2 at;
layout(location=1) in vec2 uv;
layout(location=2) in vec4 color;
out vec2 texel;
out vec4 tint;
void main() {
  texel = uv;
  tint = color;
  gl_Position = vec4(at.x / size.x * 2. - 1., 1. - at.y / size.y * 2., 0, 1);
}`;
const fragment_source = `#version 300 es
precision mediump float;
uniform sampler2D atlas;
in vec2 texel;
in vec4 tint;
out vec4 color;
void main() { color = tint * texture(atlas, texel); }`;

// `on_change(restored)`: the context was lost or has come back. Null without WebGL2.
// `font`: fills the atlas' glyphs in where the browser gives no true pixels (font.js, "direct").
export function make_graphics(canvas, font, on_change) {
  const gl = canvas.getContext('webgl2', {
    alpha: false, antialias: false, depth: false, stencil: false, powerPreference: 'low-power',
  });
  return gl && new Graphics(canvas, gl, font, on_change);
}

class Graphics {
  #gl;
  #canvas;
  #size;
  #textures = new Map();
  #font;
  // Counts contexts: with a new one every texture has to be made again.
  generation = 1;

  constructor(canvas, gl, font, on_change) {
    this.#gl = gl;
    this.#font = font;
    this.#canvas = canvas;
    this.#prepare();
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();  // else it never comes back
      on_change(false);
    });
    canvas.addEventListener('webglcontextrestored', () => {
      this.#textures.clear();
      this.#prepare();
      this.generation++;
      on_change(true);
    });
  }

  #prepare() {
    const gl = this.#gl;
    const program = gl.createProgram();
    for (const [kind, source] of [[gl.VERTEX_SHADER, vertex_source], [gl.FRAGMENT_SHADER, fragment_source]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    gl.useProgram(program);
    this.#size = gl.getUniformLocation(program, 'size');
    gl.bindVertexArray(gl.createVertexArray());
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    for (const location of [0, 1, 2]) gl.enableVertexAttribArray(location);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
    gl.enable(gl.SCISSOR_TEST);
    gl.clearColor(1, 1, 1, 1);
  }

  submit(heap, at, count) {
    const gl = this.#gl;
    if (gl.isContextLost()) return;
    const words = new Uint32Array(heap.buffer, at, count);
    const box = new Int32Array(heap.buffer, at, count);
    let vertex_end = 0, index_end = 0, vertex_start = 0, index_start = 0, bound = -1, pointed = -1;
    for (let i = 0; i < count;) {
      switch (words[i++]) {
        case OP.create: {
          const [id, w, h, pixels] = words.subarray(i, i += 4);
          this.#destroy(id);
          this.#textures.set(id, gl.createTexture());
          gl.bindTexture(gl.TEXTURE_2D, this.#textures.get(id));
          gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
          gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
          gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
          gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
          gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
          gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, w, h, 0, gl.RGBA, gl.UNSIGNED_BYTE, heap, pixels);
          bound = id;
          if (this.#font.direct) this.#fill_in(0, 0, w, h);
          break;
        }
        case OP.update: {
          const [id, x, y, w, h, pixels, row_length] = words.subarray(i, i += 7);
          gl.bindTexture(gl.TEXTURE_2D, this.#textures.get(id));
          gl.pixelStorei(gl.UNPACK_ROW_LENGTH, row_length);
          gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, w, h, gl.RGBA, gl.UNSIGNED_BYTE, heap, pixels);
          bound = id;
          if (this.#font.direct) this.#fill_in(x, y, w, h);
          break;
        }
        case OP.destroy:
          this.#destroy(words[i++]);
          break;
        case OP.begin: {
          const [w, h, vertices, indices] = words.subarray(i, i += 4);
          if (this.#canvas.width !== w) this.#canvas.width = w;
          if (this.#canvas.height !== h) this.#canvas.height = h;
          gl.viewport(0, 0, w, h);
          gl.scissor(0, 0, w, h);
          gl.clear(gl.COLOR_BUFFER_BIT);
          gl.uniform2f(this.#size, w, h);
          gl.bufferData(gl.ARRAY_BUFFER, vertices, gl.STREAM_DRAW);
          gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, indices, gl.STREAM_DRAW);
          break;
        }
        case OP.list: {
          const [vertices, vertices_size, indices, indices_size] = words.subarray(i, i += 4);
          gl.bufferSubData(gl.ARRAY_BUFFER, vertex_end, heap, vertices, vertices_size);
          gl.bufferSubData(gl.ELEMENT_ARRAY_BUFFER, index_end, heap, indices, indices_size);
          vertex_start = vertex_end;
          index_start = index_end;
          vertex_end += vertices_size;
          index_end += indices_size;
          break;
        }
        case OP.draw: {
          const texture = words[i], elements = words[i + 5];
          gl.scissor(box[i + 1], box[i + 2], box[i + 3], box[i + 4]);
          if (bound !== texture) gl.bindTexture(gl.TEXTURE_2D, this.#textures.get(texture) ?? null);
          bound = texture;
          const base = vertex_start + words[i + 7] * vertex_bytes;
          if (pointed !== base) {
            gl.vertexAttribPointer(0, 2, gl.FLOAT, false, vertex_bytes, base);
            gl.vertexAttribPointer(1, 2, gl.FLOAT, false, vertex_bytes, base + 8);
            gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, vertex_bytes, base + 16);
            pointed = base;
          }
          gl.drawElements(gl.TRIANGLES, elements, gl.UNSIGNED_SHORT, index_start + words[i + 6] * index_bytes);
          i += 8;
          break;
        }
        default:
          throw new RangeError('not a drawing word');
      }
    }
  }

  #fill_in(x, y, w, h) {
    const gl = this.#gl;
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
    this.#font.fill_in(x, y, w, h, (canvas, left, top, width, height) =>
      gl.texSubImage2D(gl.TEXTURE_2D, 0, left, top, width, height, gl.RGBA, gl.UNSIGNED_BYTE, canvas));
  }

  #destroy(id) {
    this.#gl.deleteTexture(this.#textures.get(id) ?? null);
    this.#textures.delete(id);
  }
}
