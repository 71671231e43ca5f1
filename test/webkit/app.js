/**
 * A WebKitGTK app around the hosted page, for `gjs -m`: `webkit.messageHandlers.onrampCheckout` with reply, as on iOS. One
 * JSON line each way with the test: it hears what the page says, and tells what to answer, to load or to evaluate.
 */
import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import Gtk from 'gi://Gtk?version=3.0';
import JavaScriptCore from 'gi://JavaScriptCore?version=4.1';
import WebKit2 from 'gi://WebKit2?version=4.1';

Gtk.init(null);
const content = new WebKit2.UserContentManager();
const context = WebKit2.WebContext.new_ephemeral();
const view = new WebKit2.WebView({ user_content_manager: content, web_context: context });
const window = new Gtk.Window({ default_width: 480, default_height: 900 });
window.add(view);
window.show_all();

const replies = new Map();
let asked = 0;
const tell = (message) => print(JSON.stringify(message));
content.connect('script-message-with-reply-received::onrampCheckout', (_content, value, reply) => {
  replies.set(++asked, { reply, context: value.get_context() });
  tell({ asked, uri: view.get_uri(), text: value.to_string() });
  return true;
});
content.register_script_message_handler_with_reply('onrampCheckout', null);

const acts = {
  load: ({ load }) => view.load_uri(load),
  reply({ reply: number, text }) {
    const waiting = replies.get(number);
    replies.delete(number);
    const { reply, context: at } = waiting ?? {};
    reply?.return_value(valueOf(at, text));
  },
  evaluate({ evaluate, number }) {
    view.evaluate_javascript(evaluate, -1, null, null, null, (_view, result) => {
      try {
        tell({ evaluated: number, value: view.evaluate_javascript_finish(result).to_string() });
      } catch (thrown) {
        tell({ evaluated: number, failed: String(thrown) });
      }
    });
  },
};

const valueOf = (at, text) => (text === null ? JavaScriptCore.Value.new_null(at) : JavaScriptCore.Value.new_string(at, text));

const input = new Gio.DataInputStream({ base_stream: new Gio.UnixInputStream({ fd: 0, close_fd: false }) });
const loop = new GLib.MainLoop(null, false);
const read = () => input.read_line_async(GLib.PRIORITY_DEFAULT, null, (_input, result) => {
  const [line] = input.read_line_finish_utf8(result);
  if (line === null) return loop.quit();
  const message = JSON.parse(line);
  acts[Object.keys(message)[0]]?.(message);
  read();
});
read();
tell({ ready: WebKit2.get_major_version() * 100 + WebKit2.get_minor_version() });
loop.run();
