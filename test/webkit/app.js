/**
 * A WebKitGTK app around the hosted page, for `gjs -m`: `webkit.messageHandlers.onrampCheckout` with reply, as on iOS. One
 * JSON line each way with the test: it hears what the page says, and tells what to answer, to load or to evaluate.
 */
import Gio from 'gi://Gio';
import Gdk from 'gi://Gdk?version=3.0';
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
  /** A person's own: pointer and keys as the display has them. */
  press({ press: { x, y } }) {
    for (const type of [Gdk.EventType.BUTTON_PRESS, Gdk.EventType.BUTTON_RELEASE]) Gdk.test_simulate_button(view.get_window(), x, y, 1, 0, type);
  },
  type({ type }) {
    view.grab_focus();
    for (const letter of type) {
      const key = Gdk.unicode_to_keyval(letter.codePointAt(0));
      for (const way of [Gdk.EventType.KEY_PRESS, Gdk.EventType.KEY_RELEASE]) Gdk.test_simulate_key(view.get_window(), -1, -1, key, letter === '@' ? Gdk.ModifierType.SHIFT_MASK : 0, way);
    }
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
