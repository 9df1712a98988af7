// Pages that are opened from a folder may not start a worker: the search runs in a hidden frame there instead.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      const base = new URL(address, document.baseURI);
      this.onmessage = null;
      this.waiting = [];
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "Search";
      const begin = () => {
        const inside = frame.contentWindow;
        inside.importScripts = (...addresses) =>
          addresses.reduce(
            (before, each) =>
              before.then(
                () =>
                  new Promise((done, failed) => {
                    const script = inside.document.createElement("script");
                    script.src = new URL(each, base);
                    script.onload = done;
                    script.onerror = failed;
                    inside.document.body.append(script);
                  }),
              ),
            Promise.resolve(),
          );
        inside.postMessage = (data) => {
          const event = new MessageEvent("message", { data });
          this.dispatchEvent(event);
          this.onmessage?.(event);
        };
        this.frame = inside;
        inside.importScripts(base).then(() => {
          this.ready = true;
          this.waiting.splice(0).forEach((data) => this.send(data));
        });
      };
      document.body ? (document.body.append(frame), begin()) : addEventListener("DOMContentLoaded", () => (document.body.append(frame), begin()));
    }
    postMessage(data) {
      this.ready ? this.send(data) : this.waiting.push(data);
    }
    send(data) {
      this.frame.dispatchEvent(new this.frame.MessageEvent("message", { data }));
    }
    terminate() {}
  };
}
