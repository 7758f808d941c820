// When the app runs. At rest nothing is requested of the browser: no animation frame, no timer, so an idle page costs
// nothing. Three ways in: wake() for the next animation frame (a picture), run_now() inside a browser event (logic only,
// so that focus, file pickers and the clipboard are used within the gesture), and one timer.
// `step(draw)` is the app's turn. hold()/release() count work under way, for idle().

export class FrameLoop {
  #step;
  #frames_left = 0;
  #request = 0;
  #task = 0;
  #running = false;
  #holds = 0;
  #alarm_at = NaN;
  #alarm = 0;
  #restless = false;
  #ring;
  #waiting = [];
  drawn = 0;

  // ring(): the time asked for by set_timer() has come.
  constructor(step, ring) {
    this.#step = step;
    this.#ring = ring;
    document.addEventListener('visibilitychange', () => this.#visibility_changed());
  }

  // Something has happened.
  wake() {
    // Hidden, nobody sees a picture; answers from the network are still taken in.
    if (document.hidden) this.#task ||= setTimeout(() => { this.#task = 0; this.#run(false); }, 0);
    this.draw(1);
  }

  // So many more pictures are wanted, now or when the page is seen again.
  draw(frames) {
    this.#frames_left = Math.max(this.#frames_left, frames);
    if (!document.hidden && this.#frames_left > 0) this.#request ||= requestAnimationFrame(this.#on_frame);
  }

  run_now() {
    this.#run(false);
    this.wake();
  }

  // One timer; NaN: none. Asleep while the page is hidden. Restless: until it has come, idle() waits.
  set_timer(at_ms, restless) {
    clearTimeout(this.#alarm);
    this.#alarm = 0;
    this.#alarm_at = at_ms;
    this.#restless = restless;
    if (Number.isNaN(at_ms) || document.hidden) return;
    const wait = Math.min(Math.max(at_ms - performance.now(), 0), 0x7fffffff);
    this.#alarm = setTimeout(() => {
      this.#alarm_at = NaN;
      this.#alarm = 0;
      this.#ring();
    }, wait);
  }

  hold() { this.#holds++; }
  release() {
    this.#holds--;
    this.#settle();
  }

  get quiet() { return !this.#request && !this.#task && this.#holds === 0 && !(this.#restless && this.#alarm); }

  // Resolves when no frame is requested and no request is open, and that stays so over one turn of the event loop.
  async idle() {
    do {
      if (!this.quiet) await new Promise((resolve) => this.#waiting.push(resolve));
      await new Promise((resolve) => setTimeout(resolve, 0));
    } while (!this.quiet);
  }

  #on_frame = () => {
    this.#request = 0;
    this.#frames_left = Math.max(0, this.#frames_left - 1);
    this.drawn++;
    this.#run(true);
    this.draw(0);
    this.#settle();
  };

  #run(draw) {
    // A command such as focus() makes the browser send events at once; they are queued and the next turn takes them.
    if (this.#running) return this.wake();
    this.#running = true;
    try {
      this.#step(draw);
    } finally {
      this.#running = false;
    }
    this.#settle();
  }

  #settle() {
    if (this.quiet && this.#waiting.length) this.#waiting.splice(0).forEach((resolve) => resolve());
  }

  #visibility_changed() {
    if (document.hidden) {
      cancelAnimationFrame(this.#request);
      this.#request = 0;
    } else if (this.#task) {
      clearTimeout(this.#task);
      this.#task = 0;
    }
    this.set_timer(this.#alarm_at, this.#restless);
    this.wake();
  }
}
